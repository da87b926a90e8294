package plan.kind;

import database.CatalogObject;

/** Procedural languages that no extension brought. */
final class LanguagePlanner extends Dataless {
  @Override
  String definition(CatalogObject language, Scope scope) {
    return definition("CREATE ", language, scope);
  }

  private static String definition(String verb, CatalogObject language, Scope scope) {
    return verb
        + (language.is("trusted") ? "TRUSTED " : "")
        + "LANGUAGE "
        + scope.name(language.name())
        + withoutArguments(clause(" HANDLER ", language, "handler", scope))
        + withoutArguments(clause(" INLINE ", language, "inline", scope))
        + withoutArguments(clause(" VALIDATOR ", language, "validator", scope));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(), definition("CREATE OR REPLACE ", change.after(), scope)));
  }
}
