package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules on tables and views. */
final class RulePlanner extends Dataless {
  @Override
  String definition(CatalogObject rule, Scope scope) {
    String text = text(rule, "definition", scope).strip();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  @Override
  public List<Statement> finish(CatalogObject rule, Scope scope) {
    return rule.get("enabled") == null ? List.of() : List.of(Statement.also(enable(rule, scope)));
  }

  private static String enable(CatalogObject rule, Scope scope) {
    String enabled = rule.properties().getOrDefault("enabled", "");
    String words =
        switch (enabled) {
          case "" -> " ENABLE RULE ";
          case "disabled" -> " DISABLE RULE ";
          default -> " ENABLE " + enabled.toUpperCase(Locale.ROOT) + " RULE ";
        };
    ObjectName relation = TableText.tableOf(rule);
    return "ALTER TABLE " + scope.name(relation) + words + Identifier.quote(rule.name().name());
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    String comment = "Change " + change.name();
    if (change.has("definition")) {
      String text = definition(change.after(), scope);
      statements.add(
          Statement.of(comment, text.replaceFirst("^CREATE RULE", "CREATE OR REPLACE RULE")));
    }
    if (change.has("enabled")) {
      statements.add(Statement.of(comment, enable(change.after(), scope)));
    }
    return new Alteration.InPlace(statements);
  }
}
