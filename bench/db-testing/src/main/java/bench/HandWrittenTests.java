package bench;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** BEGIN and ROLLBACK by hand on one connection, on the same server as ours. */
class HandWrittenTests {
  private static PostgresServer server;
  private static Connection connection;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() throws SQLException {
    if (server != null) {
      return; // Ours goes on between rounds as well.
    }
    server = PostgresServer.start(ServerSpec.embedded("17"));
    connection = server.createDatabase().connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute(Work.SCHEMA);
    }
    connection.setAutoCommit(false);
    jdbi = Jdbi.create(connection);
  }

  @AfterEach
  void rollback() throws SQLException {
    connection.rollback();
  }

  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n) {
    Work.run(jdbi);
  }
}
