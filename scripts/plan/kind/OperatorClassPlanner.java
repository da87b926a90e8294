package plan.kind;

import database.CatalogObject;

/** Operator classes. Their families are created before, even where PostgreSQL would do so. */
final class OperatorClassPlanner extends Dataless {
  @Override
  String definition(CatalogObject object, Scope scope) {
    String[] method = object.name().signature().split(" ", 2);
    String storage = clause("STORAGE ", object, "storage", scope);
    String members = OperatorMembers.all(object, scope);
    String items =
        members.isEmpty() || storage.isEmpty() ? storage + members : storage + ",\n  " + members;
    String type = text(object, "type", scope);
    return "CREATE OPERATOR CLASS "
        + scope.name(object.name().withoutSignature())
        + (object.is("default") ? " DEFAULT" : "")
        + " FOR TYPE "
        + type
        + " USING "
        + method[method.length - 1]
        + clause(" FAMILY ", object, "family", scope)
        + " AS\n  "
        + (items.isEmpty() ? "STORAGE " + type : items);
  }
}
