package plan.baseline;

import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Map;

/** The tables in which tools note what they have applied. */
final class Bookkeeping {
  private static final Map<String, String> TABLES =
      Map.of(
          "flyway_schema_history", "Flyway",
          "databasechangelog", "Liquibase",
          "databasechangeloglock", "Liquibase",
          "alembic_version", "Alembic",
          "_prisma_migrations", "Prisma",
          "goose_db_version", "goose");

  private Bookkeeping() {}

  /** Leaves them out, unless something needs them. */
  static void leaveOut(Selection selection) {
    List<ObjectName> tables =
        selection.catalog().objects().keySet().stream()
            .filter(name -> name.kind() == Kind.TABLE && TABLES.containsKey(name.name()))
            .toList();
    for (ObjectName table : tables) {
      if (!selection.isNeeded(table)) {
        selection.leave(table, TABLES.get(table.name()) + "'s own record of what it has applied");
      }
    }
  }
}
