package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tables, with the columns and constraints that they are created with. */
final class TablePlanner implements KindPlanner {
  private static final String NOT_OF = "NOT OF";

  /**
   * What stands by itself: PostgreSQL drops columns before it does the one, and looks at foreign
   * keys before it drops or adds any for the others.
   */
  private static final Set<String> ALONE = Set.of(NOT_OF, "SET LOGGED", "SET UNLOGGED");

  static final Set<String> PLACE =
      Set.of("partition of", "partition bound", "inherits", "detach pending");

  @Override
  public List<Statement> create(CatalogObject table, Scope scope) {
    var text = new TableText(table, scope);
    Statement create = Statement.of("Create " + table.name(), text.create());
    return text.isAttached()
        ? List.of(create, Statement.also(TablePlace.attach(table, scope)))
        : List.of(create);
  }

  @Override
  public List<Statement> finish(CatalogObject table, Scope scope) {
    var clauses = new ArrayList<String>();
    if (table.is("row security")) {
      clauses.add("ENABLE ROW LEVEL SECURITY");
    }
    if (table.is("force row security")) {
      clauses.add("FORCE ROW LEVEL SECURITY");
    }
    String identity = table.get("replica identity");
    if (identity != null && !identity.equals("index")) {
      clauses.add("REPLICA IDENTITY " + identity.toUpperCase(Locale.ROOT));
    }
    return clauses.stream()
        .map(clause -> Statement.clause("", head(table.name(), scope), clause))
        .toList();
  }

  @Override
  public List<Statement> drop(CatalogObject table, Scope scope) {
    Statement drop = Statement.of("Drop " + table.name(), "DROP TABLE " + scope.name(table.name()));
    String parent = table.get("partition of");
    if (parent == null || !isReferenced(table, scope)) {
      return List.of(drop);
    }
    // A foreign key to the parent depends on each partition.
    String detach = "ALTER TABLE " + scope.sql(parent) + " DETACH PARTITION ";
    return List.of(
        Statement.of("Drop " + table.name(), detach + scope.name(table.name())),
        Statement.also("DROP TABLE " + scope.name(table.name())));
  }

  private static boolean isReferenced(CatalogObject partition, Scope scope) {
    return partition.dependsOn().stream()
        .filter(name -> name.kind() == Kind.TABLE)
        .flatMap(parent -> scope.historyParts(parent, Kind.INDEX).stream())
        .anyMatch(index -> scope.isReferenced(index.name()));
  }

  static String head(@Nullable ObjectName table, Scope scope) {
    if (table == null) {
      throw new IllegalArgumentException("what is altered with a table must be part of one");
    }
    return "ALTER " + table.kind().keyword() + " " + scope.name(table);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    var left = new TreeSet<>(change.properties());
    if (left.stream().anyMatch(PLACE::contains)) {
      String refused = new TablePlace(change, scope).plan(statements);
      if (!refused.isEmpty()) {
        return new Alteration.Refused(refused);
      }
      left.removeAll(PLACE);
    }
    for (String property : left) {
      String clause = clause(property, change.after());
      if (clause == null) {
        return new Alteration.Refused(refusal(property));
      }
      String comment = "Change " + change.name() + ": " + property;
      if (ALONE.contains(clause)) {
        statements.add(Statement.of(comment, head(change.name(), scope) + " " + clause));
      } else if (!clause.isEmpty()) {
        statements.add(Statement.clause(comment, head(change.name(), scope), clause));
      }
    }
    return new Alteration.InPlace(statements);
  }

  @Override
  public Set<ObjectName> waitsFor(CatalogObject table, Scope scope) {
    return Persistence.beforeTable(table, scope);
  }

  private static String refusal(String property) {
    return switch (property) {
      case "partition by" ->
          "PostgreSQL cannot partition a table that exists, nor in another way than it is"
              + PartitionKey.BY_HAND;
      default -> "there is no way known to change its " + property;
    };
  }

  /** What sets a property of a table or materialized view; empty when done elsewhere. */
  static @Nullable String clause(String property, CatalogObject to) {
    String value = to.get(property);
    if (property.startsWith("option ")) {
      String name = property.substring("option ".length());
      return value == null ? "RESET (" + name + ")" : "SET (" + TableText.option(name, value) + ")";
    }
    return switch (property) {
      case "unlogged" -> to.is(property) ? "SET UNLOGGED" : "SET LOGGED";
      case "row security" -> (to.is(property) ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY";
      case "force row security" -> (to.is(property) ? "" : "NO ") + "FORCE ROW LEVEL SECURITY";
      case "replica identity" ->
          value == null
              ? "REPLICA IDENTITY DEFAULT"
              : value.equals("index") ? "" : "REPLICA IDENTITY " + value.toUpperCase(Locale.ROOT);
      case "of type" -> value == null ? NOT_OF : "OF " + value;
      case "access method" -> "SET ACCESS METHOD " + (value == null ? usualMethod(to) : value);
      case "tablespace" ->
          "SET TABLESPACE " + (value == null ? "pg_default" : Identifier.quote(value));
      default -> null;
    };
  }

  private static String usualMethod(CatalogObject table) {
    return table.get("partition by") == null ? "heap" : "DEFAULT";
  }

  /** A table holds data, so it never moves; its parents and its type are changed around it. */
  @Override
  public Aside aside(CatalogObject table, CatalogObject cause, Scope scope) {
    if (cause.name().kind() == Kind.SCHEMA) {
      return new Aside.Carried();
    }
    return new Aside.Stuck(
        "it depends on " + cause.name() + ", which would have to be dropped and created anew");
  }
}
