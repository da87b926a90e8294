package plan;

import database.AtlasAccess;
import database.Catalog;
import database.Kind;
import java.sql.SQLException;

/**
 * Lets Atlas compare the two databases. Its community edition knows tables, columns, keys, indexes,
 * checks, enums and comments; of everything else it takes no notice.
 */
public final class AtlasPlanner implements Planner {
  private final AtlasAccess access;

  public AtlasPlanner(AtlasAccess access) {
    this.access = access;
  }

  @Override
  public String plan(State history, State desired) throws SQLException {
    String scope = scope(history.catalog(), desired.catalog());
    return access
        .atlas()
        .schemaDiff(
            access.url(history.database(), scope),
            access.url(desired.database(), scope),
            java.time.Duration.ofMinutes(5));
  }

  /** In the scope of one schema Atlas writes names as people do; across schemas it qualifies. */
  private static String scope(Catalog history, Catalog desired) {
    return isOnlyPublic(history) && isOnlyPublic(desired) ? "public" : "";
  }

  private static boolean isOnlyPublic(Catalog catalog) {
    return catalog.objects().keySet().stream()
        .filter(name -> name.kind() == Kind.SCHEMA)
        .allMatch(name -> name.name().equals("public"));
  }
}
