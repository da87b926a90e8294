package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Indexes; those of constraints come with the constraint. */
final class IndexPlanner implements KindPlanner {
  @Override
  public @Nullable ObjectName creator(CatalogObject index, Scope scope) {
    ObjectName constraint = Copies.first(index, Kind.CONSTRAINT);
    if (constraint != null) {
      return constraint;
    }
    ObjectName original = Copies.first(index, Kind.INDEX);
    boolean isOneByOne = original != null && scope.isNew(original) && isConcurrent(index, scope);
    return isOneByOne ? null : Copies.creator(index, scope);
  }

  @Override
  public List<Statement> create(CatalogObject index, Scope scope) {
    String sql = definition(index, scope);
    NewIndex replacing = NewIndex.of(index.name(), scope);
    if (replacing != null) {
      return replacing.replace(index.name(), sql, scope);
    }
    String parent = index.get("attached to");
    var statements = new ArrayList<Statement>();
    String comment = "Create " + index.name();
    if (!isConcurrent(index, scope)) {
      statements.add(Statement.of(comment, sql));
    } else if (sql.contains(" ON ONLY ")) {
      statements.add(
          Statement.of(comment + ", to which those of the partitions are attached", sql));
    } else {
      statements.add(ConcurrentIndex.create(comment, sql).building(scope.name(index.name())));
    }
    if (parent != null) {
      statements.add(Statement.also(attach(index, parent, scope)).in(Statement.Mode.ANYWHERE));
    }
    return statements;
  }

  private static boolean isConcurrent(CatalogObject index, Scope scope) {
    ObjectName table = Copies.table(index);
    return table != null && scope.isConcurrent(table);
  }

  /** CREATE INDEX, with the options that the catalog keeps apart from it. */
  static String definition(CatalogObject index, Scope scope) {
    String text =
        scope
            .sql(index.properties().getOrDefault("definition", ""))
            .replace(" USING btree (", " (");
    if (!index.is("invalid") && !isConcurrent(index, scope)) {
      text = text.replaceFirst(" ON ONLY ", " ON "); // said of every index of a partitioned table
    }
    String middle = storage(index);
    int where = middle.isEmpty() ? -1 : text.indexOf(" WHERE ");
    return where < 0 ? text + middle : text.substring(0, where) + middle + text.substring(where);
  }

  /** {@code WITH (…) TABLESPACE …}; empty when the index has neither. */
  static String storage(CatalogObject index) {
    String options = TableText.options(index.properties());
    String space = index.get("tablespace");
    return (options.isEmpty() ? "" : " WITH (" + options + ")")
        + (space == null ? "" : " TABLESPACE " + Identifier.quote(space));
  }

  private static String attach(CatalogObject index, String parent, Scope scope) {
    return "ALTER INDEX " + scope.sql(parent) + " ATTACH PARTITION " + scope.name(index.name());
  }

  @Override
  public List<Statement> finish(CatalogObject index, Scope scope) {
    var statements = new ArrayList<Statement>();
    ObjectName table = Copies.table(index);
    if (table != null && index.is("clustered")) {
      statements.add(onTable(index, table, "CLUSTER ON ", scope));
    }
    if (table != null && index.is("replica identity")) {
      statements.add(onTable(index, table, "REPLICA IDENTITY USING INDEX ", scope));
    }
    index
        .properties()
        .forEach(
            (property, value) -> {
              if (property.startsWith("statistics target of column ")) {
                statements.add(Statement.also(statistics(index, property, value, scope)));
              }
            });
    ObjectName constraint = Copies.first(index, Kind.CONSTRAINT);
    CatalogObject known = constraint == null ? null : scope.desired(constraint);
    String options = TableText.options(index.properties());
    if (known != null && "exclusion".equals(known.get("type")) && !options.isEmpty()) {
      statements.add(
          Statement.also("ALTER INDEX " + scope.name(index.name()) + " SET (" + options + ")"));
    }
    return statements;
  }

  private static Statement onTable(
      CatalogObject index, ObjectName table, String words, Scope scope) {
    return Statement.clause(
        "", TablePlanner.head(table, scope), words + Identifier.quote(index.name().name()));
  }

  private static String statistics(
      CatalogObject index, String property, @Nullable String value, Scope scope) {
    return "ALTER INDEX "
        + scope.name(index.name())
        + " ALTER COLUMN "
        + property.substring("statistics target of column ".length())
        + " SET STATISTICS "
        + (value == null ? "-1" : value);
  }

  @Override
  public List<Statement> drop(CatalogObject index, Scope scope) {
    if (NewIndex.of(index.name(), scope) != null) {
      return List.of(); // not before the new one is built
    }
    ObjectName table = Copies.table(index);
    boolean isReleased = table != null && Copies.isReleased(index, table, scope);
    if (index.get("attached to") != null && !isReleased) {
      throw new Unplannable(
          "PostgreSQL does not detach an index from that of the parent; by hand: drop that one,"
              + " which takes this one along, and create it again");
    }
    String comment = "Drop " + index.name();
    String name = scope.name(index.name());
    return List.of(
        ConcurrentIndex.canDrop(index, scope)
            ? ConcurrentIndex.drop(comment, name)
            : Statement.of(comment, "DROP INDEX " + name));
  }

  /** The column that takes its index along. */
  @Override
  public @Nullable ObjectName dropper(CatalogObject index, Scope scope) {
    return index.dependsOn().stream()
        .filter(name -> name.kind() == Kind.COLUMN && scope.desired(name) == null)
        .min(ObjectName::compareTo)
        .orElse(null);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    ObjectName table = Copies.table(change.after());
    var properties = new TreeSet<>(change.properties());
    if (isOfPartitioned(change) && !change.after().is("invalid")) {
      properties.remove("invalid"); // it becomes valid by what is attached to it
    } else if (!isOfPartitioned(change) && change.has("invalid") && change.after().is("invalid")) {
      return new Alteration.Refused(
          "an index is invalid only where building it failed: let schema/ drop it and create it"
              + " again");
    }
    for (String property : properties) {
      String value = change.after().get(property);
      if (property.startsWith("option ")) {
        String name = property.substring("option ".length());
        String clause =
            value == null ? "RESET (" + name + ")" : "SET (" + TableText.option(name, value) + ")";
        statements.add(change(change, "ALTER INDEX " + scope.name(change.name()), clause));
      } else if (property.startsWith("statistics target of column ")) {
        statements.add(
            Statement.of(
                "Change " + change.name(), statistics(change.after(), property, value, scope)));
      } else if (property.equals("tablespace")) {
        String space = value == null ? "pg_default" : Identifier.quote(value);
        statements.add(
            Statement.of(
                "Change " + change.name(),
                "ALTER INDEX " + scope.name(change.name()) + " SET TABLESPACE " + space));
      } else if (property.equals("clustered") && table != null) {
        boolean isOtherNow =
            scope.desiredParts(table, Kind.INDEX).stream().anyMatch(other -> other.is(property));
        if (change.after().is(property) || !isOtherNow) {
          String clause =
              isOtherNow
                  ? "CLUSTER ON " + Identifier.quote(change.name().name())
                  : "SET WITHOUT CLUSTER";
          statements.add(change(change, TablePlanner.head(table, scope), clause));
        }
      } else if (property.equals("replica identity") && table != null) {
        if (change.after().is(property)) {
          statements.add(
              change(
                  change,
                  TablePlanner.head(table, scope),
                  "REPLICA IDENTITY USING INDEX " + Identifier.quote(change.name().name())));
        }
      } else if (property.equals("attached to") && value != null) {
        statements.add(
            Statement.of("Attach " + change.name(), attach(change.after(), value, scope)));
      } else {
        return new Alteration.Recreate();
      }
    }
    return new Alteration.InPlace(statements);
  }

  private static boolean isOfPartitioned(ObjectChange change) {
    return change.after().properties().getOrDefault("definition", "").contains(" ON ONLY ");
  }

  private static Statement change(ObjectChange change, String head, String clause) {
    return Statement.clause("Change " + change.name(), head, clause);
  }
}
