package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a column of a table is changed where it is. */
final class ColumnChange {
  private final ObjectChange change;
  private final CatalogObject from;
  private final CatalogObject to;
  private final Scope scope;
  private final String column;
  private final List<Statement> statements = new ArrayList<>();

  ColumnChange(ObjectChange change, Scope scope) {
    this.change = change;
    this.from = change.before();
    this.to = change.after();
    this.scope = scope;
    this.column = Identifier.quote(change.name().name());
  }

  Alteration plan() {
    if (change.has("generated")) {
      Alteration other = generated();
      if (other != null) {
        return other;
      }
    }
    boolean losesIdentity = change.has("identity") && to.get("identity") == null;
    if (losesIdentity) {
      new IdentityChange(change, scope, statements).drop();
    }
    if (change.has("type") || change.has("collation")) {
      String refusal = PartitionKey.refusal(from, scope);
      if (!refusal.isEmpty()) {
        return new Alteration.Refused(refusal);
      }
      Question question = type();
      if (question != null) {
        return new Alteration.Asked(question);
      }
    } else if (change.has("default")) {
      add("Change the default of ", setDefault());
    }
    if (change.has("identity") && !losesIdentity) {
      new IdentityChange(change, scope, statements).setOrAdd();
    }
    if (change.has("not null")) {
      notNull();
    }
    if (change.has("also declared here") && from.is("inherited") && to.is("inherited")) {
      return new Alteration.Refused(
          "PostgreSQL does not change whether an inherited column is declared by the heir as well:"
              + " let schema/ "
              + (from.is("also declared here") ? "" : "not ")
              + "declare it in "
              + Scope.label(TableText.tableOf(to)));
    }
    String options = ForeignOptions.change(change, ColumnText.FOREIGN_OPTION);
    if (!options.isEmpty()) {
      add("Change the options of ", options);
    }
    for (String property : change.properties()) {
      if (property.startsWith(ColumnText.FOREIGN_OPTION)) {
        continue;
      }
      String clause = clause(property);
      if (clause == null) {
        return new Alteration.Refused("there is no way known to change its " + property);
      }
      if (!clause.isEmpty()) {
        add("Change " + property + " of ", clause);
      }
    }
    return new Alteration.InPlace(statements);
  }

  private void add(String what, String clause) {
    addClause(what + change.name(), "ALTER COLUMN " + column + " " + clause);
  }

  private void addClause(String comment, String clause) {
    statements.add(
        Statement.clause(comment, TablePlanner.head(change.name().parent(), scope), clause));
  }

  private String setDefault() {
    String value = to.get("default");
    return value == null ? "DROP DEFAULT" : "SET DEFAULT " + ColumnText.defaultValue(to, scope);
  }

  /** Null when it can be done in place; its statements are then added. */
  private @Nullable Alteration generated() {
    String before = from.get("generated");
    String after = to.get("generated");
    if (before == null) {
      return lost();
    }
    boolean wasStored = before.endsWith(" STORED");
    if (after == null) {
      if (!wasStored) {
        return new Alteration.Refused("PostgreSQL cannot keep the values of a virtual column");
      }
      add("Keep the values of ", "DROP EXPRESSION");
      return null;
    }
    if (scope.major() < 17 || wasStored != after.endsWith(" STORED") || change.has("type")) {
      return new Alteration.Recreate();
    }
    String expression = after.substring("ALWAYS AS ".length(), after.lastIndexOf(')') + 1);
    add("Change the expression of ", "SET EXPRESSION AS " + scope.sql(expression));
    return null;
  }

  /** A column of which nothing stays but the name. */
  private Alteration lost() {
    String label = Scope.label(change.name());
    return !scope.options().asks() || scope.options().drops().contains(label)
        ? new Alteration.Recreate()
        : new Alteration.Asked(
            new Question(
                change.name()
                    + " becomes a generated column, which takes a new one: drop the values that it"
                    + " has",
                List.of(new Answer("--drop", label, ""))));
  }

  /** Null when there is nothing to ask. */
  private @Nullable Question type() {
    String label = Scope.label(change.name());
    String using = scope.options().using().get(label);
    if (using == null && !isAssignable()) {
      using = proposal();
      if (scope.options().asks()) {
        return new Question(
            "how do the values of "
                + change.name()
                + " become "
                + to.get("type")
                + ", as PostgreSQL does not cast "
                + from.get("type")
                + " to that by itself",
            List.of(new Answer("--using", label, using)));
      }
    }
    boolean hadDefault = from.get("default") != null;
    String comment = "Change the type of ";
    if (hadDefault) {
      add(comment, "DROP DEFAULT");
    }
    add(comment, "TYPE " + ColumnText.type(to, scope) + (using == null ? "" : " USING " + using));
    if (to.get("default") != null) {
      add(comment, setDefault());
    }
    return null;
  }

  private boolean isAssignable() {
    return scope.isAssignable(
        from.properties().getOrDefault("type", ""), to.properties().getOrDefault("type", ""));
  }

  /** By way of text, which every type can be read from, where there is no cast of any sort. */
  private String proposal() {
    String type = scope.sql(to.properties().getOrDefault("type", ""));
    boolean isText = from.properties().getOrDefault("type", "").matches("text|character.*");
    boolean isOwn = type.contains(".") || !type.matches("[a-z ]+(\\(.*\\))?");
    return column + (isText || !isOwn ? "::" : "::text::") + type;
  }

  private void notNull() {
    if (!to.is("not null")) {
      add("Let null be in ", "DROP NOT NULL");
      return;
    }
    if (change.has("identity") || TablePlace.changesParent(TableText.tableOf(to), scope)) {
      return; // was set before
    }
    statements.addAll(NoNulls.of(to, scope));
  }

  /** The clause for a property; empty when it is dealt with elsewhere, null when unknown. */
  private @Nullable String clause(String property) {
    String value = to.get(property);
    if (property.startsWith("option ")) {
      String name = property.substring("option ".length());
      return value == null ? "RESET (" + name + ")" : "SET (" + TableText.option(name, value) + ")";
    }
    return switch (property) {
      case "storage" -> value == null ? usualStorage() : "SET STORAGE " + upper(value);
      case "compression" -> "SET COMPRESSION " + (value == null ? "default" : value);
      case "statistics target" -> "SET STATISTICS " + (value == null ? "-1" : value);
      case "type",
          "collation",
          "default",
          "not null",
          "generated",
          "identity",
          "inherited",
          "also declared here" ->
          "";
      default -> null;
    };
  }

  // SET STORAGE DEFAULT is there since PostgreSQL 16; types that can be stored elsewhere are
  // extended by default, but for a few that are main.
  private @Nullable String usualStorage() {
    if (scope.major() >= 16) {
      return "SET STORAGE DEFAULT";
    }
    String type = to.properties().getOrDefault("type", "");
    return type.matches("(numeric|inet|cidr)\\b.*") ? "SET STORAGE MAIN" : "SET STORAGE EXTENDED";
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
