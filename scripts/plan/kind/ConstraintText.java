package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import java.util.Set;

/** Constraints as CREATE TABLE and ADD CONSTRAINT declare them. */
final class ConstraintText {
  private ConstraintText() {}

  /** Within CREATE TABLE; a primary key named as PostgreSQL would has no name there. */
  static String inTable(CatalogObject constraint, Scope scope) {
    String name = constraint.name().name();
    boolean isUsual =
        "primary key".equals(constraint.get("type"))
            && name.equals(TableText.tableOf(constraint).name() + "_pkey");
    return isUsual ? rules(constraint, scope) : named(constraint, scope);
  }

  /** With its name. */
  static String named(CatalogObject constraint, Scope scope) {
    return "CONSTRAINT "
        + Identifier.quote(constraint.name().name())
        + " "
        + rules(constraint, scope);
  }

  private static String rules(CatalogObject constraint, Scope scope) {
    var text = new StringBuilder(definition(constraint, scope));
    text.append(indexOptions(constraint, scope));
    text.append(constraint.is("no inherit") ? " NO INHERIT" : "");
    text.append(deferrable(constraint));
    text.append(constraint.is("not valid") ? " NOT VALID" : "");
    text.append(constraint.is("not enforced") ? " NOT ENFORCED" : "");
    return text.toString();
  }

  private static String definition(CatalogObject constraint, Scope scope) {
    return scope.sql(constraint.properties().getOrDefault("definition", ""));
  }

  /** {@code DEFERRABLE INITIALLY DEFERRED} or the like; empty when it is not deferrable. */
  static String deferrable(CatalogObject constraint) {
    String when = constraint.get("deferrable");
    return when == null
        ? ""
        : when.equals("initially deferred") ? " DEFERRABLE INITIALLY DEFERRED" : " DEFERRABLE";
  }

  /** What its index has that stands behind the columns of a key. */
  private static String indexOptions(CatalogObject constraint, Scope scope) {
    if (!Set.of("primary key", "unique").contains(constraint.get("type"))) {
      return "";
    }
    for (CatalogObject index : scope.desiredParts(constraint.name(), Kind.INDEX)) {
      String options = TableText.options(index.properties());
      String space = index.get("tablespace");
      return (options.isEmpty() ? "" : " WITH (" + options + ")")
          + (space == null ? "" : " USING INDEX TABLESPACE " + Identifier.quote(space));
    }
    return "";
  }
}
