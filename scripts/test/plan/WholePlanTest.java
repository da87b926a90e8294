package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans everything that the zoo has from nothing, and back to nothing. */
class WholePlanTest {
  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17})
  void the_whole_zoo_is_planned_from_nothing_and_back(int major) throws Exception {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server);
        Database empty = server.createDatabase()) {
      try (Connection connection = zoo.connect()) {
        // Its options are secrets, so that no plan can create it.
        Zoo.run(connection, "DROP USER MAPPING FOR zoo_reader SERVER zoo_server;");
        // An index of a partitioned table that its partitions lack is never made but half-way.
        Zoo.run(connection, "DROP INDEX app.events_only;");
      }
      try (Database nothing = server.createDatabase()) {
        assertThat(Planning.failure(nothing, zoo)).isEmpty();
        assertThat(Planning.failure(nothing, empty)).isEmpty();
      }
    }
  }
}
