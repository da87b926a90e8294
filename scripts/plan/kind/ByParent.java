package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans what is in something as that says: a constraint of a table is none of a domain. */
final class ByParent implements KindPlanner {
  private final Map<Kind, KindPlanner> planners;

  ByParent(Map<Kind, KindPlanner> planners) {
    this.planners = new EnumMap<>(planners);
  }

  private KindPlanner planner(ObjectName part) {
    ObjectName parent = part.parent();
    KindPlanner planner = parent == null ? null : planners.get(parent.kind());
    if (planner == null) {
      throw new Unplannable("the planner does not know " + part);
    }
    return planner;
  }

  @Override
  public List<Statement> create(CatalogObject part, Scope scope) {
    return planner(part.name()).create(part, scope);
  }

  @Override
  public List<Statement> drop(CatalogObject part, Scope scope) {
    return planner(part.name()).drop(part, scope);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return planner(change.name()).alter(change, scope);
  }

  @Override
  public @Nullable ObjectName creator(CatalogObject part, Scope scope) {
    return planner(part.name()).creator(part, scope);
  }

  @Override
  public List<Statement> finish(CatalogObject part, Scope scope) {
    return planner(part.name()).finish(part, scope);
  }

  @Override
  public Set<ObjectName> lateNeeds(CatalogObject part, Scope scope) {
    return planner(part.name()).lateNeeds(part, scope);
  }

  @Override
  public Set<ObjectName> waitsFor(CatalogObject part, Scope scope) {
    return planner(part.name()).waitsFor(part, scope);
  }

  @Override
  public boolean disturbs(ObjectChange change, CatalogObject dependent) {
    return planner(change.name()).disturbs(change, dependent);
  }

  @Override
  public Aside aside(CatalogObject part, CatalogObject cause, Scope scope) {
    return planner(part.name()).aside(part, cause, scope);
  }

  @Override
  public @Nullable ObjectName dropper(CatalogObject part, Scope scope) {
    return planner(part.name()).dropper(part, scope);
  }
}
