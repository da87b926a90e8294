package lint;

import database.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parts of the system catalogs that rules compare, by what PostgreSQL itself knows the objects
 * by: a renamed table is the same table, and one that was dropped and made again is another.
 */
record Snapshot(
    Map<Long, Relation> relations,
    Map<ColumnKey, Column> columns,
    Map<Long, Constraint> constraints,
    Map<Long, Index> indexes,
    Map<Long, Routine> routines,
    Map<Long, Named> named) {

  Snapshot {
    relations = Map.copyOf(relations);
    columns = Map.copyOf(columns);
    constraints = Map.copyOf(constraints);
    indexes = Map.copyOf(indexes);
    routines = Map.copyOf(routines);
    named = Map.copyOf(named);
  }

  static final Snapshot EMPTY =
      new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  /**
   * A table, partitioned table, view, materialized view or foreign table.
   *
   * @param kind {@code relkind}
   * @param filenode which file holds its rows; another one after a rewrite
   * @param parent what it is a partition or a child of; 0 when it is none
   */
  record Relation(
      long oid,
      String schema,
      String name,
      char kind,
      long filenode,
      boolean populated,
      long parent) {
    /** As one writes it in SQL; the schema public is left out. */
    String sql() {
      return Snapshot.sql(schema, name);
    }

    /** With its schema, whatever that is. */
    String qualified() {
      return Identifier.quote(schema) + "." + Identifier.quote(name);
    }

    boolean isView() {
      return kind == 'v';
    }

    /** Whether it has rows of its own, or partitions that have them. */
    boolean hasRows() {
      return kind == 'r' || kind == 'p' || kind == 'm';
    }

    /** {@code table t}, {@code view v}. */
    String described() {
      return switch (kind) {
            case 'v' -> "view ";
            case 'm' -> "materialized view ";
            case 'f' -> "foreign table ";
            default -> "table ";
          }
          + sql();
    }
  }

  /** A column, which keeps its number when it is renamed. */
  record ColumnKey(long relation, int number) {}

  /**
   * A column.
   *
   * @param type with its modifiers, such as {@code character varying(10)}
   * @param byDefault the expression; empty when there is none
   * @param filled whether PostgreSQL makes its values: identity and generated columns
   * @param costly whether each row must be written to add it: its values differ from row to row, or
   *     a domain has to look at them
   * @param domain what its domain is made from, such as {@code integer CHECK ((VALUE > 0))}; empty
   *     where it has none that looks at values
   */
  record Column(
      ColumnKey key,
      String name,
      String type,
      boolean notNull,
      String byDefault,
      boolean filled,
      boolean costly,
      String domain) {
    String sql() {
      return Identifier.quote(name);
    }
  }

  /**
   * A constraint of a table.
   *
   * @param kind {@code contype}: c, f, n, p, u, x
   * @param columns the numbers of its columns
   * @param referenced the table that a foreign key refers to, or 0
   */
  record Constraint(
      long oid,
      long relation,
      String name,
      char kind,
      boolean validated,
      String definition,
      List<Integer> columns,
      long referenced) {
    Constraint {
      columns = List.copyOf(columns);
    }

    String sql() {
      return Identifier.quote(name);
    }

    /** {@code foreign key}, {@code unique constraint}. */
    String described() {
      return switch (kind) {
            case 'f' -> "foreign key ";
            case 'p' -> "primary key ";
            case 'u' -> "unique constraint ";
            case 'x' -> "exclusion constraint ";
            case 'n' -> "NOT NULL constraint ";
            default -> "check ";
          }
          + sql();
    }
  }

  /**
   * An index.
   *
   * @param filenode which file holds it; 0 for that of a partitioned table, which has none
   * @param columns the numbers of its columns in their order; 0 for an expression
   */
  record Index(
      long oid,
      long table,
      String schema,
      String name,
      long filenode,
      boolean valid,
      boolean unique,
      boolean partial,
      List<Integer> columns,
      String definition) {
    Index {
      columns = List.copyOf(columns);
    }

    String sql() {
      return Snapshot.sql(schema, name);
    }
  }

  /** A function or procedure, with what its callers rely on. */
  record Routine(long oid, String schema, String name, String arguments, String result) {
    String described() {
      return "function " + Snapshot.sql(schema, name) + "(" + arguments + ")";
    }
  }

  /** A schema, a type or the label of an enum: what has a name that code uses. */
  record Named(long oid, String kind, String schema, String name) {
    String described() {
      return kind + " " + Snapshot.sql(schema, name);
    }
  }

  private static String sql(String schema, String name) {
    String quoted = Identifier.quote(name);
    return schema.isEmpty() || schema.equals("public")
        ? quoted
        : Identifier.quote(schema) + "." + quoted;
  }

  /** The names of the columns with these numbers, as one writes them in SQL. */
  List<String> columnNames(long relation, List<Integer> numbers) {
    return numbers.stream()
        .map(number -> columns.get(new ColumnKey(relation, number)))
        .map(column -> column == null ? "?" : column.sql())
        .toList();
  }

  /** A relation that is there. */
  Relation relation(long oid) {
    return Objects.requireNonNull(relations.get(oid));
  }

  /** A column that is there. */
  Column column(ColumnKey key) {
    return Objects.requireNonNull(columns.get(key));
  }

  /** The columns of a relation. */
  List<Column> columnsOf(long relation) {
    return columns.values().stream()
        .filter(column -> column.key().relation() == relation)
        .sorted((a, b) -> Integer.compare(a.key().number(), b.key().number()))
        .toList();
  }
}
