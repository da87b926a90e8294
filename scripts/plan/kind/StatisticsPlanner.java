package plan.kind;

import database.CatalogObject;
import java.util.List;
import java.util.Set;

/** Extended statistics. */
final class StatisticsPlanner extends Dataless {
  @Override
  String definition(CatalogObject statistics, Scope scope) {
    return text(statistics, "definition", scope);
  }

  @Override
  public List<Statement> finish(CatalogObject statistics, Scope scope) {
    return statistics.get("statistics target") == null
        ? List.of()
        : List.of(Statement.also(setTarget(statistics, scope)));
  }

  private static String setTarget(CatalogObject statistics, Scope scope) {
    return "ALTER STATISTICS "
        + scope.name(statistics.name())
        + " SET STATISTICS "
        + statistics.properties().getOrDefault("statistics target", "-1");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return change.isOnly(Set.of("statistics target"))
        ? Alteration.inPlace(
            Statement.of("Change " + change.name(), setTarget(change.after(), scope)))
        : new Alteration.Recreate();
  }
}
