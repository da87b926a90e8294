package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;

/** A server that somebody else runs, and others may use too. */
record ExternalServer(Endpoint endpoint, Connection connection) implements Backend {
  /**
   * Connects to the server.
   *
   * @throws ProblemException (environment) when it does not answer, or refuses us
   */
  static ExternalServer connect(Endpoint endpoint) {
    try {
      return new ExternalServer(endpoint, endpoint.connect(endpoint.database()));
    } catch (SQLException e) {
      throw ProblemException.environment("cannot connect to " + endpoint)
          .why(String.valueOf(e.getMessage()))
          .fix("check that it runs, and the user, password and database of the URL")
          .causedBy(e);
    }
  }

  @Override
  public boolean isThrowaway() {
    return false;
  }

  /** The server stays. */
  @Override
  public void close() {}
}
