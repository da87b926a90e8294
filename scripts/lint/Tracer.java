package lint;

import io.github.dbtemplate.migrations.FileSession;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.migrations.TransactionMode;
import io.github.dbtemplate.migrations.TransactionRules;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs the new files on a clone of the history, in Atlas' transaction modes, and writes down what
 * PostgreSQL did in each statement. It plants nothing in the database and needs no privileges
 * besides those of the files.
 *
 * <p>A statement costs one more round trip, and two when it changed the system catalogs.
 */
public final class Tracer {
  private static final String ACTIVE_TRANSACTION = "25001";

  private final Database database;
  private final Connection connection;
  private final SnapshotReader catalogs;
  private final List<StatementFacts> facts = new ArrayList<>();
  private Snapshot base = Snapshot.EMPTY;
  private Snapshot current = Snapshot.EMPTY;

  private Tracer(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
    this.catalogs = new SnapshotReader(connection);
  }

  /**
   * Runs {@code files} on {@code database}, which is of no use afterwards.
   *
   * @throws ProblemException when a statement fails, naming it
   */
  public static Trace trace(Database database, List<MigrationFile> files) throws SQLException {
    try (Connection connection = database.connect()) {
      return new Tracer(database, connection).run(files);
    }
  }

  private Trace run(List<MigrationFile> files) throws SQLException {
    base = everything();
    current = base;
    for (MigrationFile file : files) {
      execute("DISCARD ALL");
      execute("SET client_min_messages = debug1");
      if (file.transactionMode() != TransactionMode.NONE) {
        inOneTransaction(file, file.statements());
      } else if (file.statements().stream().anyMatch(TransactionRules::isControl)) {
        withItsOwnTransactions(file);
      } else {
        for (SqlStatement statement : file.statements()) {
          byItself(file, statement);
        }
      }
    }
    execute("DISCARD ALL");
    int postgres = connection.getMetaData().getDatabaseMajorVersion();
    return new Trace(postgres, files, facts, base, everything());
  }

  private Snapshot everything() throws SQLException {
    connection.setAutoCommit(false);
    try {
      return catalogs.all();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void inOneTransaction(MigrationFile file, List<SqlStatement> statements)
      throws SQLException {
    try (var session = new FileSession(connection, file.label(), file.text(), true)) {
      Probe before = Probe.NOTHING;
      for (SqlStatement statement : statements) {
        before = follow(file, statement, before, session.execute(statement));
      }
      session.commit();
    }
  }

  /** Looks after a statement whose transaction is still open. */
  private Probe follow(
      MigrationFile file, SqlStatement statement, Probe before, List<String> said)
      throws SQLException {
    Probe after = Probe.own(connection);
    Snapshot catalogs =
        after.catalogChanges() == before.catalogChanges() ? current : this.catalogs.of(old());
    facts.add(
        new StatementFacts(
            file,
            statement,
            true,
            ofOld(before.locks()),
            ofOld(after.locks()),
            ofOld(after.scansSince(before)),
            said,
            after.lockTimeout(),
            current,
            catalogs));
    current = catalogs;
    return after;
  }

  private Set<Long> old() {
    return base.relations().keySet();
  }

  private <T> Map<Long, T> ofOld(Map<Long, T> all) {
    Map<Long, T> kept = new HashMap<>(all);
    kept.keySet().retainAll(old());
    return kept;
  }

  /** A transaction of one statement, where PostgreSQL allows it: its locks are seen then. */
  private void byItself(MigrationFile file, SqlStatement statement) throws SQLException {
    if (TransactionRules.isRefused(statement)) {
      outsideOfTransactions(file, statement);
      return;
    }
    try {
      inOneTransaction(file, List.of(statement));
    } catch (ProblemException e) {
      boolean refused =
          e.getCause() instanceof SQLException cause
              && ACTIVE_TRANSACTION.equals(cause.getSQLState());
      if (!refused) {
        throw e;
      }
      outsideOfTransactions(file, statement);
    }
  }

  private void outsideOfTransactions(MigrationFile file, SqlStatement statement)
      throws SQLException {
    try (var session = new FileSession(connection, file.label(), file.text(), false);
        var reader = BlockingReader.on(database, connection, base.relations().values())) {
      Map<Long, LockMode> locks = new HashMap<>();
      List<String> said = reader.during(() -> session.execute(statement), locks);
      Snapshot after = afterwards();
      facts.add(
          new StatementFacts(
              file,
              statement,
              false,
              Map.of(),
              ofOld(locks),
              Map.of(),
              said,
              lockTimeout(),
              current,
              after));
      current = after;
    }
  }

  /** A file that begins and ends transactions itself: what is open at a statement's end is seen. */
  private void withItsOwnTransactions(MigrationFile file) throws SQLException {
    boolean open = false;
    Probe before = Probe.NOTHING;
    try (var session = new FileSession(connection, file.label(), file.text(), false)) {
      for (SqlStatement statement : file.statements()) {
        List<String> said = session.execute(statement);
        if (TransactionRules.isControl(statement)) {
          List<String> words = statement.keywords();
          open = words.get(0).matches("begin|start") || words.contains("chain");
          before = Probe.NOTHING;
          current = open ? current : afterwards(); // a ROLLBACK has undone what was seen
        } else if (open) {
          before = follow(file, statement, before, said);
        } else {
          Snapshot after = afterwards();
          facts.add(
              new StatementFacts(
                  file,
                  statement,
                  false,
                  Map.of(),
                  Map.of(),
                  Map.of(),
                  said,
                  lockTimeout(),
                  current,
                  after));
          current = after;
        }
      }
    }
  }

  private Snapshot afterwards() throws SQLException {
    connection.setAutoCommit(false);
    try {
      return catalogs.of(old());
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private boolean lockTimeout() throws SQLException {
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT current_setting('lock_timeout') <> '0'")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
