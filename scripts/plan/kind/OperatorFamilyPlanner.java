package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operator families, with the members that belong to none of their classes. */
final class OperatorFamilyPlanner extends Dataless {
  @Override
  String definition(CatalogObject family, Scope scope) {
    return "CREATE " + Annotations.described(family.name(), scope);
  }

  @Override
  public List<Statement> create(CatalogObject family, Scope scope) {
    var statements = new ArrayList<>(super.create(family, scope));
    String members = OperatorMembers.all(family, scope);
    if (!members.isEmpty()) {
      statements.add(
          Statement.also(
              "ALTER " + Annotations.described(family.name(), scope) + " ADD " + members));
    }
    return statements;
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    String alter = "ALTER " + Annotations.described(change.name(), scope);
    String comment = "Change " + change.name();
    Map<String, String> before = change.before().properties();
    for (String member : change.properties()) {
      if (before.containsKey(member)) {
        statements.add(
            Statement.of(comment, alter + " DROP " + OperatorMembers.key(member, scope)));
      }
    }
    for (String member : change.properties()) {
      String value = change.after().get(member);
      if (value != null) {
        statements.add(
            Statement.of(comment, alter + " ADD " + OperatorMembers.member(member, value, scope)));
      }
    }
    return new Alteration.InPlace(statements);
  }
}
