package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns of tables. */
final class ColumnPlanner implements KindPlanner {
  /** What keeps the type of a column from being changed; PostgreSQL rebuilds all else itself. */
  static final Set<Kind> FIXED_BY =
      EnumSet.of(
          Kind.VIEW,
          Kind.MATERIALIZED_VIEW,
          Kind.RULE,
          Kind.POLICY,
          Kind.TRIGGER,
          Kind.FUNCTION,
          Kind.PROCEDURE,
          Kind.PUBLICATION);

  /** What a column can be of, and what a plan may have to create anew. */
  static final Set<Kind> TYPES =
      EnumSet.of(Kind.ENUM, Kind.COMPOSITE_TYPE, Kind.RANGE_TYPE, Kind.BASE_TYPE, Kind.DOMAIN);

  @Override
  public @Nullable ObjectName creator(CatalogObject column, Scope scope) {
    ObjectName table = column.name().parent();
    if (table == null) {
      throw new IllegalArgumentException("column (" + column.name() + ") must be in something");
    }
    if (scope.isNew(table)) {
      boolean isLater = scope.isApart(column.name()) && column.get("generated") != null;
      return isLater ? null : table;
    }
    CatalogObject whole = scope.desired(table);
    boolean isOfType = whole != null && whole.get("of type") != null;
    return TableText.isOwn(column) && !isOfType ? null : Copies.first(column, Kind.COLUMN);
  }

  @Override
  public List<Statement> create(CatalogObject column, Scope scope) {
    return List.of(
        clause(
            "Add ",
            column.name(),
            scope,
            "ADD COLUMN "
                + ColumnText.definition(column, scope)
                + ReferencingColumn.clause(column, scope)));
  }

  @Override
  public List<Statement> drop(CatalogObject column, Scope scope) {
    String taken =
        scope.historyParts(TableText.tableOf(column), Kind.INDEX).stream()
            .filter(index -> Copies.first(index, Kind.CONSTRAINT) == null)
            .filter(index -> index.dependsOn().contains(column.name()))
            .map(index -> ", and with it " + index.name())
            .collect(Collectors.joining());
    return List.of(
        Statement.clause(
            "Drop " + column.name() + taken,
            TablePlanner.head(column.name().parent(), scope),
            "DROP COLUMN " + Identifier.quote(column.name().name())));
  }

  private static Statement clause(String verb, ObjectName column, Scope scope, String clause) {
    return Statement.clause(verb + column, TablePlanner.head(column.parent(), scope), clause);
  }

  private static String alter(CatalogObject column, String what) {
    return "ALTER COLUMN " + Identifier.quote(column.name().name()) + " " + what;
  }

  @Override
  public List<Statement> finish(CatalogObject column, Scope scope) {
    var clauses = new ArrayList<String>();
    if (scope.isApart(column.name()) && column.get("default") != null) {
      clauses.add(setDefault(column, scope));
    }
    CatalogObject origin = origin(column, scope);
    if (origin != null && !TableText.isOwn(column)) {
      clauses.addAll(overrides(column, origin, scope));
    }
    String storage = column.get("storage");
    if (storage != null && (origin == null || !storage.equals(origin.get("storage")))) {
      clauses.add(setStorage(column));
    }
    String statistics = column.get("statistics target");
    if (statistics != null) {
      clauses.add("SET STATISTICS " + statistics);
    }
    String options = TableText.options(column.properties());
    if (!options.isEmpty()) {
      clauses.add("SET (" + options + ")");
    }
    String head = TablePlanner.head(column.name().parent(), scope);
    return clauses.stream()
        .map(clause -> Statement.clause("", head, alter(column, clause)))
        .toList();
  }

  private static @Nullable CatalogObject origin(CatalogObject column, Scope scope) {
    ObjectName name = Copies.first(column, Kind.COLUMN);
    return name == null ? null : scope.desired(name);
  }

  /** Where a column is other than the one that it is inherited from. */
  private static List<String> overrides(CatalogObject column, CatalogObject origin, Scope scope) {
    var clauses = new ArrayList<String>();
    if (differ(column, origin, "default") && !scope.isApart(column.name())) {
      clauses.add(setDefault(column, scope));
    }
    if (column.is("not null") && !origin.is("not null")) {
      clauses.add("SET NOT NULL");
    }
    if (differ(column, origin, "compression")) {
      clauses.add(setCompression(column));
    }
    return clauses;
  }

  private static boolean differ(CatalogObject a, CatalogObject b, String property) {
    return !java.util.Objects.equals(a.get(property), b.get(property));
  }

  /** ALTER … SET DEFAULT, or DROP DEFAULT where there should be none. */
  Statement setDefault(CatalogObject column, String comment, Scope scope) {
    return Statement.clause(
        comment,
        TablePlanner.head(column.name().parent(), scope),
        alter(column, setDefault(column, scope)));
  }

  private static String setDefault(CatalogObject column, Scope scope) {
    String value = column.get("default");
    return value == null ? "DROP DEFAULT" : "SET DEFAULT " + ColumnText.defaultValue(column, scope);
  }

  private static String setStorage(CatalogObject column) {
    String storage = column.properties().getOrDefault("storage", "");
    return "SET STORAGE " + storage.toUpperCase(Locale.ROOT);
  }

  private static String setCompression(CatalogObject column) {
    return "SET COMPRESSION " + column.properties().getOrDefault("compression", "default");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return new ColumnChange(change, scope).plan();
  }

  @Override
  public boolean disturbs(ObjectChange change, CatalogObject dependent) {
    boolean isMoved =
        change.has("type")
            || change.differs("type")
            || change.differs("collation")
            || change.differs("generated");
    return isMoved
        && (FIXED_BY.contains(dependent.name().kind())
            || (dependent.name().kind() == Kind.COLUMN
                && dependent.get("generated") != null
                && !dependent.comesWith().contains(change.name())));
  }

  @Override
  public Aside aside(CatalogObject column, CatalogObject cause, Scope scope) {
    if (column.get("generated") != null) {
      return new Aside.Recreated();
    }
    Kind kind = cause.name().kind();
    if (kind == Kind.SCHEMA || kind == Kind.COLUMN || kind == Kind.TABLE) {
      return new Aside.Carried();
    }
    CatalogObject after = scope.desired(column.name());
    boolean isItsType = TYPES.contains(kind) && isOf(column, cause.name());
    if (isItsType && TypeForNow.isKnown(kind) && after != null && isOf(after, cause.name())) {
      return TypeForNow.of(column, after, cause.name(), scope);
    }
    if (isItsType || column.get("default") == null || after == null) {
      return new Aside.Stuck(
          "it needs "
              + cause.name()
              + ", which would have to be dropped and created anew; by hand: give it another type,"
              + " as text is, drop what needs its own, change that, and make both as they were");
    }
    String comment = "Let " + column.name() + " have its default again";
    return new Aside.Released(
        List.of(
            clause("Take the default from ", column.name(), scope, alter(column, "DROP DEFAULT"))),
        after.get("default") == null ? List.of() : List.of(setDefault(after, comment, scope)));
  }

  private static boolean isOf(CatalogObject column, ObjectName type) {
    String text = column.properties().getOrDefault("type", "");
    return text.equals(type.sql())
        || text.startsWith(type.sql() + "[")
        || text.startsWith(type.sql() + "(");
  }
}
