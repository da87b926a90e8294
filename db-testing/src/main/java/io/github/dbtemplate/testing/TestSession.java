package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A database for the time of a test. */
interface TestSession {
  /** A new connection. */
  Connection open() throws SQLException;

  /**
   * A Jdbi on the database.
   *
   * @param own the test's own source of connections
   */
  Jdbi jdbi(Settings settings, DataSource own);

  /** The URL that another program can connect to. */
  String jdbcUrl();

  /**
   * Begins a test within the test, which ends before it.
   *
   * @return how to end it; answers what it must fail for
   */
  Nested nest() throws SQLException;

  /**
   * Ends the test.
   *
   * @param failed whether the report must tell what the database looks like
   */
  Ending end(boolean failed);

  /** Ends a test within a test. */
  interface Nested {
    List<ProblemException> end() throws SQLException;
  }

  /**
   * What there is to say at the end.
   *
   * @param problems what the test must fail for
   * @param notes what helps to understand a failure
   */
  record Ending(List<ProblemException> problems, List<String> notes) {}
}
