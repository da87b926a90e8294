package lint;

import database.Identifier;
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
import org.jspecify.annotations.Nullable;

/**
 * Runs the new files on a clone of the history, in Atlas' transaction modes, and writes down what
 * PostgreSQL did in each statement. It plants nothing in the database and needs no privileges
 * besides those of the files.
 *
 * <p>A statement costs one more round trip, and two when it changed the system catalogs; a query
 * costs three for its plan, and a transaction one. Rows of data cost nothing: {@link RowsOfData}.
 */
public final class Tracer implements AutoCloseable {
  private static final String ACTIVE_TRANSACTION = "25001";

  /**
   * Tables are empty here, where reading all of one costs next to nothing. These have the planner
   * choose as for big ones: an index where one serves, and all rows only where none does.
   */
  private static final String SETTINGS =
      "SET client_min_messages = debug1; SET enable_seqscan = off;"
          + " SET enable_indexonlyscan = off; SET enable_mergejoin = off";

  private final Database database;
  private final Connection connection;
  private final SnapshotReader catalogs;
  private List<StatementFacts> facts = List.of();
  private @Nullable Snapshot last;
  private Snapshot base = Snapshot.EMPTY;
  private Snapshot current = Snapshot.EMPTY;

  /**
   * A tracer for files that come one after the other.
   *
   * @param database is of no use for anything else afterwards
   */
  Tracer(Database database) throws SQLException {
    this.database = database;
    this.connection = database.connect();
    this.catalogs = new SnapshotReader(connection);
  }

  /**
   * Runs {@code files} on {@code database}, which is of no use afterwards.
   *
   * @throws ProblemException when a statement fails, naming it
   */
  public static Trace trace(Database database, List<MigrationFile> files) throws SQLException {
    try (var tracer = new Tracer(database)) {
      return tracer.trace(files);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /**
   * Runs {@code files} after those of the calls before, which are nothing new for them.
   *
   * @throws ProblemException when a statement fails, naming it
   */
  Trace trace(List<MigrationFile> files) throws SQLException {
    base = last == null ? everything() : last;
    current = base;
    facts = new ArrayList<>();
    for (MigrationFile file : files) {
      execute("DISCARD ALL");
      execute(SETTINGS);
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
    last = everything();
    int postgres = connection.getMetaData().getDatabaseMajorVersion();
    return new Trace(postgres, files, facts, base, last, List.of());
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
      Probe before = null;
      for (int i = 0; i < statements.size(); i++) {
        SqlStatement statement = statements.get(i);
        if (before != null && RowsOfData.goOn(statements, i)) {
          session.execute(statement);
          facts.add(nothingNew(file, statement, before));
        } else {
          before = follow(file, statement, before, session);
        }
      }
      session.commit();
    }
  }

  /**
   * Runs a statement in a transaction, and looks while that is still open.
   *
   * @param earlier what was seen after the statement before; null where there is none
   * @return what was seen after it; null where it must come before all that looks
   */
  private @Nullable Probe follow(
      MigrationFile file, SqlStatement statement, @Nullable Probe earlier, FileSession session)
      throws SQLException {
    if (earlier == null && isFirstOfAll(statement)) {
      session.execute(statement);
      return null;
    }
    Probe before = earlier == null ? Probe.first(connection) : earlier;
    List<WholeIndexScans.Scan> whole =
        WholeIndexScans.of(connection, statement.keywords(), statement.text());
    List<String> said = session.execute(statement);
    Probe after = before.next(connection);
    Snapshot catalogs =
        after.catalogChanges() == before.catalogChanges() ? current : this.catalogs.of(old());
    facts.add(
        new StatementFacts(
            file,
            statement,
            true,
            ofOld(before.locks()),
            ofOld(after.locks()),
            ofOld(scans(after.scansSince(before), whole)),
            said,
            after.lockTimeout(),
            current,
            catalogs));
    current = catalogs;
    return after;
  }

  /** Of a statement that was not looked at: what the one before it has shown. */
  private StatementFacts nothingNew(MigrationFile file, SqlStatement statement, Probe before) {
    Map<Long, LockMode> held = ofOld(before.locks());
    return new StatementFacts(
        file,
        statement,
        true,
        held,
        held,
        Map.of(),
        List.of(),
        before.lockTimeout(),
        current,
        current);
  }

  /** The scans of tables that were counted, and those that an index stood in for. */
  private Map<Long, Long> scans(Map<Long, Long> counted, List<WholeIndexScans.Scan> byIndex) {
    Map<Long, Long> all = new HashMap<>(counted);
    for (WholeIndexScans.Scan scan : byIndex) {
      current.indexes().values().stream()
          .filter(i -> Identifier.quote(i.name()).equals(scan.index()) && !i.partial())
          .filter(i -> current.relation(i.table()).qualified().equals(scan.table()))
          .forEach(i -> all.merge(i.table(), 1L, Long::sum));
    }
    return all;
  }

  /** SET TRANSACTION fails after any query. */
  private static boolean isFirstOfAll(SqlStatement statement) {
    List<String> words = statement.keywords();
    return words.size() > 1 && words.get(0).equals("set") && words.get(1).equals("transaction");
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
    Probe before = null;
    try (var session = new FileSession(connection, file.label(), file.text(), false)) {
      for (SqlStatement statement : file.statements()) {
        if (TransactionRules.isControl(statement)) {
          session.execute(statement);
          List<String> words = statement.keywords();
          open = words.get(0).matches("begin|start") || words.contains("chain");
          before = null;
          current = open ? current : afterwards(); // a ROLLBACK has undone what was seen
        } else if (open) {
          before = follow(file, statement, before, session);
        } else {
          List<String> said = session.execute(statement);
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
