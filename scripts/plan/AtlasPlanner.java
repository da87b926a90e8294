package plan;

import atlas.AtlasUrl;
import database.AtlasAccess;
import database.Catalog;
import database.Kind;
import java.sql.SQLException;
import java.time.Duration;

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
  public String plan(State history, State desired) throws SQLException {
    AtlasUrl from = access.url(history.database());
    AtlasUrl to = access.url(desired.database());
    // In the scope of one schema Atlas writes names as people do; across schemas it qualifies.
    return isOnlyPublic(history.catalog()) && isOnlyPublic(desired.catalog())
        ? access.atlas().schemaDiff(from.inSchema("public"), to.inSchema("public"), LIMIT)
        : access.atlas().schemaDiff(from, to, LIMIT);
  }

  private static boolean isOnlyPublic(Catalog catalog) {
    return catalog.objects().keySet().stream()
        .filter(name -> name.kind() == Kind.SCHEMA)
        .allMatch(name -> name.name().equals("public"));
  }
}
