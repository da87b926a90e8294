package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The database of one test, from its beginning to its end. Safe for use by several threads. */
public final class TestDatabase implements AutoCloseable {
  private final TestSession session;
  private final DataSource dataSource;
  private final Settings settings;
  private final Queries queries;
  private @Nullable Jdbi jdbi;

  TestDatabase(TestSession session, Settings settings, Queries queries) {
    this.session = session;
    this.dataSource = new SessionDataSource(session::open);
    this.settings = settings;
    this.queries = queries;
  }

  /** Connections to the database; close each of them, as those of a pool. */
  public DataSource dataSource() {
    return dataSource;
  }

  /** JDBI on the data source, with the plugins that were asked for. */
  public synchronized Jdbi jdbi() {
    if (jdbi == null) {
      jdbi = session.jdbi(settings, dataSource);
    }
    return jdbi;
  }

  /** The statements that the test has run. */
  public Queries queries() {
    return queries;
  }

  /**
   * The URL for another program that shall see what the test has committed; it holds no password.
   *
   * @throws ProblemException when the test is rolled back, as nobody else can see it then
   */
  public String jdbcUrl() {
    return session.jdbcUrl();
  }

  /**
   * Ends the test: what it has written is gone.
   *
   * @throws ProblemException when the test has done what cannot be undone or emulated, or has left
   *     a connection open
   */
  @Override
  public void close() {
    throwFirst(session.end(false).problems());
  }

  /** Throws the first, with the others attached. */
  static void throwFirst(List<ProblemException> problems) {
    if (!problems.isEmpty()) {
      ProblemException first = problems.get(0);
      problems.stream().skip(1).filter(each -> each != first).forEach(first::addSuppressed);
      throw first;
    }
  }
}
