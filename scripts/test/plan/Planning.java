package plan;

import database.Catalog;
import database.Difference;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import plan.Planner.State;
import plan.change.ChangePlan;

/** Plans from one database to another and proves the plan, on a real server. */
final class Planning {
  private final PostgresServer server;

  Planning(PostgresServer server) {
    this.server = server;
  }

  /** A new database in which some SQL ran. */
  Database database(String sql) throws SQLException {
    Database database = server.createDatabase();
    try (Connection connection = database.connect()) {
      run(connection, sql);
    }
    return database;
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (SqlStatement each : SqlScript.split(sql)) {
        statement.execute(each.text());
      }
    }
  }

  static State state(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return new State(database, Catalog.read(connection));
    }
  }

  /** The plan. */
  static ChangePlan plan(Database before, Database after) throws SQLException {
    return new CatalogPlanner(CatalogPlanner.Origin.NONE).changes(state(before), state(after));
  }

  /** Runs a plan in the database that it starts from; what is still different. */
  static List<Difference> prove(String sql, Database before, Database after) throws SQLException {
    String name = "20260101000000_plan.sql";
    MigrationFile file =
        MigrationFile.of(Path.of(name), name, sql.getBytes(StandardCharsets.UTF_8));
    return new Proof(state(after).catalog()).byReplay(before, List.of(file));
  }

  /** Plans, proves, and says in words what came of it: nothing when all is well. */
  static String failure(Database before, Database after) throws SQLException {
    ChangePlan plan = plan(before, after);
    if (!plan.refusals().isEmpty()) {
      return "refused: " + plan.refusals() + "\n" + plan.sql();
    }
    try {
      List<Difference> left = prove(plan.sql(), before, after);
      if (left.isEmpty()) {
        return "";
      }
      var text = new StringBuilder("left:\n");
      left.forEach(difference -> text.append(difference.describe()).append('\n'));
      return text + plan.sql();
    } catch (ProblemException e) {
      return e.getMessage() + "\n" + plan.sql();
    }
  }
}
