package plan.kind;

import database.CatalogObject;

/** Casts. */
final class CastPlanner extends Dataless {
  @Override
  String definition(CatalogObject cast, Scope scope) {
    String method =
        switch (cast.properties().getOrDefault("method", "")) {
          case "binary" -> "WITHOUT FUNCTION";
          case "inout" -> "WITH INOUT";
          default -> "WITH FUNCTION " + text(cast, "function", scope);
        };
    String context =
        switch (cast.properties().getOrDefault("context", "")) {
          case "assignment" -> " AS ASSIGNMENT";
          case "implicit" -> " AS IMPLICIT";
          default -> "";
        };
    return "CREATE CAST " + scope.name(cast.name()) + " " + method + context;
  }
}
