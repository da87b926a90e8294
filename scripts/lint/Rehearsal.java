package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.MigrationReplay;
import io.github.dbtemplate.migrations.ReplayListener;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lint.rows.Restrictions;
import lint.rows.SyntheticRows;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Runs the new files once more, on tables that have rows. The trace has shown that they run on
 * empty ones, so what fails here fails because of rows, and rows like them may be in production.
 *
 * <p>A file that fails ends there. To see the statements after it, everything is run again on rows
 * that heed what failed: without NULL where a column takes none any more, without duplicates, and
 * so on; at last without rows in that table.
 */
final class Rehearsal {
  private static final int MOST_RUNS = 12;

  /** What RAISE and ASSERT say: the file looks at the data itself, and means to stop. */
  private static final String MEANT = "P000[14]";

  private static final Pattern REFERENCED = Pattern.compile("REFERENCES .*?\\(([^)]*)\\).*");

  private final Trace trace;
  private final Restrictions restrictions = new Restrictions();
  private final List<RowFailure> failures = new ArrayList<>();
  private List<String> notes = List.of();

  private Rehearsal(Trace trace) {
    this.trace = trace;
  }

  /** What a rehearsal has shown: what failed, and why some tables stayed empty. */
  record Result(List<RowFailure> failures, List<String> notes) {}

  /** Runs the files of {@code trace} again, on databases from {@code histories}. */
  static Result of(Histories histories, Trace trace) throws SQLException {
    var rehearsal = new Rehearsal(trace);
    var touched = rehearsal.touched();
    boolean again = !touched.isEmpty();
    for (int run = 0; again && run < MOST_RUNS; run++) {
      Optional<RowFailure> failure;
      try (Database database = histories.fresh();
          Connection connection = database.connect()) {
        List<String> notes =
            SyntheticRows.plant(connection, touched, rehearsal.texts(), rehearsal.restrictions);
        if (run == 0) {
          rehearsal.notes = notes;
        }
        failure = rehearsal.run(connection);
      }
      again = failure.isPresent() && rehearsal.heed(failure.get());
    }
    return new Result(List.copyOf(rehearsal.failures), rehearsal.notes);
  }

  /** The tables that a statement locked, in whatever mode. */
  private Set<Long> touched() {
    var touched = new TreeSet<Long>();
    for (StatementFacts facts : trace.statements()) {
      facts.locks().keySet().stream()
          .filter(oid -> trace.old(oid).filter(Rehearsal::isTable).isPresent())
          .forEach(touched::add);
    }
    return touched;
  }

  private static boolean isTable(Snapshot.Relation relation) {
    return relation.kind() == 'r' || relation.kind() == 'p';
  }

  private List<String> texts() {
    return trace.statements().stream().map(facts -> facts.statement().text()).toList();
  }

  /** Where the replay is. */
  private static final class Place implements ReplayListener {
    private @Nullable MigrationFile file;
    private @Nullable SqlStatement statement;

    @Override
    public void statementStarted(MigrationFile current, SqlStatement next) {
      file = current;
      statement = next;
    }

    Optional<StatementFacts> in(Trace trace) {
      return trace.statements().stream()
          .filter(facts -> facts.file() == file && facts.statement().equals(statement))
          .findFirst();
    }
  }

  private Optional<RowFailure> run(Connection connection) throws SQLException {
    var place = new Place();
    try {
      new MigrationReplay(connection, place).run(trace.files());
      return Optional.empty();
    } catch (ProblemException e) {
      if (e.kind() == ProblemException.Kind.ENVIRONMENT) {
        throw e;
      }
      return e.getCause() instanceof PSQLException refused
          ? place.in(trace).flatMap(facts -> failure(facts, refused))
          : Optional.empty();
    }
  }

  private static Optional<RowFailure> failure(StatementFacts facts, PSQLException refused) {
    ServerErrorMessage server = refused.getServerErrorMessage();
    if (server == null) {
      return Optional.empty();
    }
    return Optional.of(
        new RowFailure(
            facts,
            String.valueOf(refused.getSQLState()),
            text(server.getMessage()),
            text(server.getDetail()),
            relation(facts, text(server.getSchema()), text(server.getTable())),
            text(server.getColumn()),
            text(server.getConstraint())));
  }

  private static String text(@Nullable String said) {
    return said == null ? "" : said;
  }

  /** The table of that name; of a partition, the table above it. */
  private static long relation(StatementFacts facts, String schema, String name) {
    long found =
        facts.after().relations().values().stream()
            .filter(r -> r.schema().equals(schema) && r.name().equals(name))
            .map(Snapshot.Relation::oid)
            .findFirst()
            .orElse(0L);
    Snapshot.Relation parent = null;
    while (found != 0 && facts.after().relation(found).parent() != 0) {
      parent = facts.after().relations().get(facts.after().relation(found).parent());
      if (parent == null || parent.kind() != 'p') {
        break;
      }
      found = parent.oid();
    }
    return found;
  }

  /**
   * Keeps a failure, and sees to it that the next run gets past it.
   *
   * @return false when nothing more can be done for that
   */
  private boolean heed(RowFailure failure) {
    boolean known =
        failures.stream()
            .anyMatch(
                f ->
                    f.facts().isOf(failure.facts())
                        && f.relation() == failure.relation()
                        && f.constraint().equals(failure.constraint())
                        && f.column().equals(failure.column()));
    boolean same = failures.stream().anyMatch(f -> f.facts().isOf(failure.facts()));
    if (!known && !failure.state().matches(MEANT) && (!same || failure.relation() != 0)) {
      failures.add(failure);
    }
    return demanded(failure) || emptied(failure);
  }

  /** What the statement demands is demanded of the rows; false when that is no news. */
  private boolean demanded(RowFailure failure) {
    long table = failure.relation();
    if (trace.old(table).isEmpty()) {
      return changedType(failure);
    }
    Optional<Snapshot.Constraint> constraint = failure.broken();
    Optional<Snapshot.Index> index = failure.brokenIndex();
    return switch (failure.state()) {
      case "23502" ->
          failure.facts().before().columnsOf(table).stream()
              .filter(c -> c.name().equals(failure.column()) && isOld(table, c.key().number()))
              .anyMatch(c -> restrictions.notNull(table, c.key().number()));
      case "23505" ->
          index
              .map(Snapshot.Index::columns)
              .filter(columns -> areOld(table, columns))
              .map(columns -> restrictions.unique(table, columns))
              .orElse(false);
      case "23514" ->
          constraint
              .map(Snapshot.Constraint::columns)
              .filter(columns -> areOld(table, columns))
              .map(columns -> restrictions.plain(table, columns))
              .orElse(false);
      case "23503" -> constraint.map(this::referring).orElse(false);
      default -> changedType(failure);
    };
  }

  private boolean referring(Snapshot.Constraint key) {
    Matcher referenced = REFERENCED.matcher(key.definition());
    Optional<Snapshot.Relation> parent = trace.old(key.referenced());
    if (!referenced.find() || parent.isEmpty() || !areOld(key.relation(), key.columns())) {
      return false;
    }
    String[] names = referenced.group(1).split(", ");
    Map<Integer, String> columns = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      columns.put(key.columns().get(i), names[i]);
    }
    return restrictions.foreignKey(
        key.relation(), key.name(), key.referenced(), parent.get().sql(), columns);
  }

  private boolean changedType(RowFailure failure) {
    boolean news = false;
    for (Snapshot.Column column : OffendingRows.changedType(failure.facts())) {
      long table = column.key().relation();
      int number = column.key().number();
      news |= isOld(table, number) && restrictions.plain(table, List.of(number));
    }
    return news;
  }

  private boolean emptied(RowFailure failure) {
    if (trace.old(failure.relation()).isPresent() && restrictions.empty(failure.relation())) {
      return true;
    }
    boolean news = false;
    for (long table : failure.facts().locks().keySet()) {
      news |= restrictions.empty(table);
    }
    return news;
  }

  private boolean areOld(long table, List<Integer> columns) {
    return !columns.isEmpty() && columns.stream().allMatch(number -> isOld(table, number));
  }

  private boolean isOld(long table, int column) {
    return trace.base().columns().containsKey(new Snapshot.ColumnKey(table, column));
  }
}
