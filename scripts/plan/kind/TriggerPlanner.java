package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Triggers on tables and views. */
final class TriggerPlanner implements KindPlanner {
  @Override
  public @Nullable ObjectName creator(CatalogObject trigger, Scope scope) {
    return Copies.creator(trigger, scope);
  }

  @Override
  public List<Statement> create(CatalogObject trigger, Scope scope) {
    return List.of(Statement.of("Create " + trigger.name(), definition(trigger, scope)));
  }

  private static String definition(CatalogObject trigger, Scope scope) {
    return scope.sql(trigger.properties().getOrDefault("definition", ""));
  }

  @Override
  public List<Statement> finish(CatalogObject trigger, Scope scope) {
    return trigger.get("enabled") == null ? List.of() : List.of(enabled(trigger, "", scope));
  }

  static Statement enabled(CatalogObject object, String comment, Scope scope) {
    String enabled = object.get("enabled");
    String word =
        enabled == null
            ? "ENABLE "
            : enabled.equals("disabled")
                ? "DISABLE "
                : "ENABLE " + enabled.toUpperCase(Locale.ROOT) + " ";
    return Statement.clause(
        comment,
        TablePlanner.head(object.name().parent(), scope),
        word + object.name().kind().keyword() + " " + Identifier.quote(object.name().name()));
  }

  @Override
  public List<Statement> drop(CatalogObject trigger, Scope scope) {
    if (Copies.first(trigger, Kind.TRIGGER) != null) {
      return List.of(); // goes when its table is no partition any more
    }
    return List.of(
        Statement.of(
            "Drop " + trigger.name(), "DROP " + Annotations.described(trigger.name(), scope)));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    if (change.has("definition")) {
      String definition = definition(change.after(), scope);
      boolean canReplace =
          definition.startsWith("CREATE TRIGGER ")
              && change
                  .before()
                  .properties()
                  .getOrDefault("definition", "")
                  .startsWith("CREATE TRIGGER ");
      if (!canReplace) {
        return new Alteration.Recreate();
      }
      statements.add(
          Statement.of(
              "Change " + change.name(),
              definition.replaceFirst("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER")));
    }
    if (change.has("enabled")) {
      statements.add(enabled(change.after(), "Change " + change.name(), scope));
    }
    return new Alteration.InPlace(statements);
  }
}
