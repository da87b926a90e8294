package plan.kind;

import database.CatalogObject;
import database.Kind;
import java.util.List;
import java.util.StringJoiner;

/** Composite types, with the attributes that they are created with. */
final class CompositeTypePlanner extends Dataless {
  @Override
  String definition(CatalogObject type, Scope scope) {
    List<CatalogObject> attributes = scope.desiredParts(type.name(), Kind.COLUMN);
    var text = new StringJoiner(",\n  ", " AS (\n  ", "\n)").setEmptyValue(" AS ()");
    attributes.forEach(attribute -> text.add(AttributePlanner.definition(attribute, scope)));
    return "CREATE TYPE " + scope.name(type.name()) + text;
  }
}
