package plan.kind;

import database.CatalogObject;

/** Parsers and templates of text search: names of functions. */
final class TextSearchParserPlanner extends Dataless {
  private final String[] functions;

  /**
   * @param functions the properties, which are called like the parameters of the statement
   */
  TextSearchParserPlanner(String... functions) {
    this.functions = functions;
  }

  @Override
  String definition(CatalogObject object, Scope scope) {
    var list = new java.util.StringJoiner(", ", " (", ")");
    for (String function : functions) {
      String name = function.toUpperCase(java.util.Locale.ROOT);
      String clause = clause(name + " = ", object, function, scope);
      if (!clause.isEmpty()) {
        list.add(clause);
      }
    }
    return "CREATE " + Annotations.described(object.name(), scope) + list;
  }
}
