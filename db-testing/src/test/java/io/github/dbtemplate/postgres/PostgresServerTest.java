package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresServerTest {
  @ParameterizedTest
  @ValueSource(strings = {"14", "15", "16", "17", "18"})
  void serves_every_supported_version(String version) throws Exception {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded(version));
        PostgresServer.Database database = server.createDatabase()) {
      assertThat(server.majorVersion()).hasToString(version);
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE t (id int); INSERT INTO t VALUES (42)");
      }
      server.keepAsTemplate(database, "key-" + database.name());
      try (PostgresServer.Database clone =
              server.cloneOf(server.template("key-" + database.name()).orElseThrow());
          Connection connection = clone.connect();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT id FROM t")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(42);
      }
    }
  }
}
