package plan.kind;

import database.CatalogObject;
import java.util.List;
import java.util.TreeMap;

/** Default privileges: nothing but grants, so they come and go with those. */
final class DefaultPrivilegesPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject privileges, Scope scope) {
    return List.of();
  }

  @Override
  public List<Statement> drop(CatalogObject privileges, Scope scope) {
    return new Privileges(privileges.name(), scope)
        .change(privileges.properties(), new TreeMap<>(), "Drop " + privileges.name());
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return new Alteration.Refused("default privileges have no property but what they grant");
  }
}
