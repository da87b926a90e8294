package plan;

import database.Catalog;
import database.Difference;
import io.github.dbtemplate.migrations.AtlasReading;
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
import java.util.ArrayList;
import java.util.List;
import plan.Planner.Part;
import plan.Planner.Plan;
import plan.Planner.State;
import plan.kind.Options;

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

  static CatalogPlanner planner(Options options) {
    return new CatalogPlanner(CatalogPlanner.Origin.NONE, options);
  }

  /** The plan, with indexes built without blocking. */
  static Plan plan(Database before, Database after) throws SQLException {
    return planner(Options.DEFAULT).plan(state(before), state(after));
  }

  /** The files of a plan. */
  static List<MigrationFile> files(Plan plan) {
    var files = new ArrayList<MigrationFile>();
    for (Part part : plan.parts()) {
      String name = "2026010100000" + files.size() + "_plan.sql";
      byte[] sql = part.sql().getBytes(StandardCharsets.UTF_8);
      files.add(MigrationFile.of(Path.of(name), name, sql));
    }
    return files;
  }

  /** Runs a plan in the database that it starts from; what is still different. */
  static List<Difference> prove(Plan plan, Database before, Database after) throws SQLException {
    List<MigrationFile> files = files(plan);
    for (MigrationFile file : files) {
      AtlasReading.misreadings(file)
          .forEach(
              misread -> {
                throw new IllegalStateException("Atlas misreads " + misread + " in " + file.text());
              });
    }
    return new Proof(state(after).catalog()).byReplay(before, files).remaining();
  }

  /** Plans, proves, and says in words what came of it: nothing when all is well. */
  static String failure(Database before, Database after) throws SQLException {
    Plan plan = plan(before, after);
    if (!plan.unplanned().isEmpty()) {
      return "refused: " + plan.unplanned() + "\n" + plan.sql();
    }
    try {
      List<Difference> left = prove(plan, before, after);
      if (!left.isEmpty()) {
        Plan more = plan(before, after);
        left = prove(more, before, after);
        plan =
            new Plan(
                List.of(new Part("", plan.sql() + "\n-- and then\n" + more.sql())),
                more.unplanned(),
                List.of(),
                more.changes());
      }
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
