package bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container for all tests, and BEGIN and ROLLBACK by hand on one connection. */
class TestcontainersTests {
  static final String IMAGE = "postgres:17-alpine";

  private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(IMAGE);
  private static Connection connection;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() throws SQLException {
    POSTGRES.start();
    connection =
        DriverManager.getConnection(
            POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
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
