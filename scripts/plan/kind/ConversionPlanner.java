package plan.kind;

import database.CatalogObject;

/** Conversions between encodings. */
final class ConversionPlanner extends Dataless {
  @Override
  String definition(CatalogObject conversion, Scope scope) {
    return "CREATE "
        + (conversion.is("default") ? "DEFAULT " : "")
        + "CONVERSION "
        + scope.name(conversion.name())
        + " FOR "
        + Scope.literal(conversion.properties().getOrDefault("from", ""))
        + " TO "
        + Scope.literal(conversion.properties().getOrDefault("to", ""))
        + " FROM "
        + withoutArguments(text(conversion, "function", scope));
  }
}
