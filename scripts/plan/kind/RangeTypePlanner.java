package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Range types; those with a canonical function begin as a shell that the function can name. */
final class RangeTypePlanner extends Dataless {
  @Override
  String definition(CatalogObject type, Scope scope) {
    return "CREATE TYPE "
        + scope.name(type.name())
        + (isShellFirst(type) ? "" : range(type, scope));
  }

  private static boolean isShellFirst(CatalogObject type) {
    return type.get("canonical function") != null;
  }

  private static String range(CatalogObject type, Scope scope) {
    var options = new StringJoiner(",\n  ", " AS RANGE (\n  ", "\n)");
    options.add(clause("SUBTYPE = ", type, "subtype", scope));
    String operators = type.get("subtype operator class");
    if (operators != null) {
      int dot = operators.indexOf('.'); // the catalog does not quote them
      String schema = operators.substring(0, dot);
      String name = Identifier.quote(operators.substring(dot + 1));
      options.add("SUBTYPE_OPCLASS = " + scope.sql(Identifier.quote(schema) + "." + name));
    }
    add(options, "COLLATION", type, "subtype collation", scope);
    add(options, "CANONICAL", type, "canonical function", scope);
    add(options, "SUBTYPE_DIFF", type, "subtype difference function", scope);
    String multirange = type.properties().getOrDefault("multirange type", "");
    if (!multirange.equals(usualMultirange(type.name()))) {
      options.add("MULTIRANGE_TYPE_NAME = " + scope.sql(multirange));
    }
    return options.toString();
  }

  private static void add(
      StringJoiner options, String parameter, CatalogObject type, String property, Scope scope) {
    if (type.get(property) != null) {
      options.add(clause(parameter + " = ", type, property, scope));
    }
  }

  /** The name that PostgreSQL gives the multirange type by itself: makeMultirangeTypeName. */
  private static String usualMultirange(ObjectName type) {
    String name = type.name();
    int range = name.indexOf("range");
    String multirange =
        range < 0
            ? name + "_multirange"
            : name.substring(0, range) + "multi" + name.substring(range);
    return ObjectName.of(type.kind(), type.schema(), multirange).sql();
  }

  @Override
  public List<Statement> finish(CatalogObject type, Scope scope) {
    return isShellFirst(type)
        ? List.of(
            Statement.of(
                "Define " + type.name(),
                "CREATE TYPE " + scope.name(type.name()) + range(type, scope)))
        : List.of();
  }

  @Override
  public Set<ObjectName> lateNeeds(CatalogObject type, Scope scope) {
    return isShellFirst(type) ? BaseTypePlanner.functions(type) : Set.of();
  }

  @Override
  public boolean isUsableUnfinished() {
    return false;
  }

  @Override
  public List<Statement> drop(CatalogObject type, Scope scope) {
    return List.of(Statement.of("Drop " + type.name(), BaseTypePlanner.dropped(type, scope)));
  }
}
