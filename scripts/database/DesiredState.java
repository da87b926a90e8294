package database;

import database.SchemaFiles.Language;
import database.SchemaFiles.SchemaFile;
import io.github.dbtemplate.migrations.SqlRunner;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.PostgresServer.Template;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The desired state as a database: the schema files loaded in order, every file in a session of its
 * own making, so that a {@code SET search_path} in one does not reach the next. All HCL files are
 * loaded together, where the first of them stands.
 */
public final class DesiredState {
  /** Turns HCL into SQL, which Atlas does in an empty database. */
  @FunctionalInterface
  public interface HclReader {
    String toSql(List<Path> files, Database empty);
  }

  private final PostgresServer server;
  private final SchemaFiles files;
  private final HclReader hcl;

  public DesiredState(PostgresServer server, SchemaFiles files, HclReader hcl) {
    this.server = server;
    this.files = files;
    this.hcl = hcl;
  }

  /**
   * A new database that is the desired state.
   *
   * @param progress told the name of each file
   * @throws io.github.dbtemplate.problem.ProblemException when PostgreSQL or Atlas refuses a file,
   *     with its line and their words
   */
  public Database database(Consumer<String> progress) throws SQLException {
    String key = "desired " + files.digest();
    Optional<Template> known = server.template(key);
    if (known.isPresent()) {
      return server.cloneOf(known.get());
    }
    Database database = server.createDatabase();
    try {
      load(database, progress);
      return server.cloneOf(server.keepAsTemplate(database, key));
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** The scripts that are loaded, in order. */
  public List<Origins.Script> scripts() {
    var scripts = new ArrayList<Origins.Script>();
    for (SchemaFile file : files.files()) {
      if (file.language() == Language.SQL) {
        scripts.add(new Origins.Script(file.label(), file.text(), true));
      } else if (scripts.stream().allMatch(Origins.Script::hasLines)) {
        scripts.add(new Origins.Script(file.label(), sqlOfHcl(), false));
      }
    }
    return scripts;
  }

  private void load(Database database, Consumer<String> progress) throws SQLException {
    try (Connection connection = database.connect()) {
      for (Origins.Script script : scripts()) {
        progress.accept("loading " + script.label());
        run(connection, script);
        try (Statement statement = connection.createStatement()) {
          statement.execute("discard all");
        }
      }
    }
  }

  private static void run(Connection connection, Origins.Script script) throws SQLException {
    try {
      SqlRunner.run(connection, script.label(), script.sql(), false);
    } catch (ProblemException e) {
      throw e.fix().isEmpty() ? e.fix("correct " + script.label()) : e;
    }
  }

  private String sqlOfHcl() {
    try (Database empty = server.createDatabase()) {
      return hcl.toSql(files.hcl(), empty);
    }
  }
}
