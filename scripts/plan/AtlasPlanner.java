package plan;

import database.AtlasAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Lets Atlas compare the two databases. Its community edition knows tables, columns, keys, indexes,
 * checks, enums and comments; of everything else it takes no notice.
 */
public final class AtlasPlanner implements Planner {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final AtlasAccess access;

  public AtlasPlanner(AtlasAccess access) {
    this.access = access;
  }

  @Override
  public Plan plan(State history, State desired) throws SQLException {
    String sql = diff(history, desired);
    return new Plan(
        sql.isBlank() ? List.of() : List.of(new Part("", sql)),
        Collections.emptySortedMap(),
        List.of(),
        new Changes(List.of(), history.catalog().differencesTo(desired.catalog())));
  }

  private String diff(State history, State desired) throws SQLException {
    return access
        .atlas()
        .schemaDiff(
            access.url(history.database(), history.catalog(), desired.catalog()),
            access.url(desired.database(), history.catalog(), desired.catalog()),
            LIMIT);
  }
}
