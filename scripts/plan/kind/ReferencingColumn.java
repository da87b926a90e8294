package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * New columns that come with their foreign key: PostgreSQL does not look for rows that break it in
 * a column that is null everywhere, but only if one clause says both.
 */
final class ReferencingColumn {
  private static final Pattern OF_ONE_COLUMN =
      Pattern.compile(
          "FOREIGN KEY \\((?<column>\"(?:[^\"]|\"\")+\"|[^\",]+)\\) (?<rest>REFERENCES .*)");

  private ReferencingColumn() {}

  /** The column that a foreign key comes with; null when it comes by itself. */
  static @Nullable ObjectName of(CatalogObject constraint, Scope scope) {
    ObjectName table = constraint.name().parent();
    if (table == null
        || scope.isNew(table)
        || scope.isApart(constraint.name())
        || constraint.is("not valid")
        || !"foreign key".equals(constraint.get("type"))) {
      return null;
    }
    Matcher parts = OF_ONE_COLUMN.matcher(definition(constraint));
    if (!parts.matches()) {
      return null;
    }
    return scope.desiredParts(table, Kind.COLUMN).stream()
        .filter(c -> Identifier.quote(c.name().name()).equals(parts.group("column")))
        .filter(c -> scope.isNew(c.name()) && TableText.isOwn(c) && isNull(c))
        .map(CatalogObject::name)
        .findFirst()
        .orElse(null);
  }

  private static boolean isNull(CatalogObject column) {
    return column.get("default") == null
        && column.get("generated") == null
        && column.get("identity") == null;
  }

  /** What follows the definition of a new column; empty when it comes with no foreign key. */
  static String clause(CatalogObject column, Scope scope) {
    var text = new StringBuilder();
    ObjectName table = TableText.tableOf(column);
    for (CatalogObject constraint : scope.desiredParts(table, Kind.CONSTRAINT)) {
      if (scope.isNew(constraint.name()) && column.name().equals(of(constraint, scope))) {
        Matcher parts = OF_ONE_COLUMN.matcher(definition(constraint));
        if (parts.matches()) {
          text.append(" CONSTRAINT ")
              .append(Identifier.quote(constraint.name().name()))
              .append(' ')
              .append(scope.sql(parts.group("rest")))
              .append(ConstraintText.deferrable(constraint))
              .append(constraint.is("not enforced") ? " NOT ENFORCED" : "");
        }
      }
    }
    return text.toString();
  }

  private static String definition(CatalogObject constraint) {
    return constraint.properties().getOrDefault("definition", "");
  }
}
