package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of docs/planner.md says what happens. {@code -Dmajors=14,15,16,17,18} asks all
 * versions, {@code -Dwrite=true} writes the table.
 */
class PlannedKindsTest {
  private static final Path PAGE = Path.of("..", "docs", "planner.md");
  private static final String START = "<!-- table: written by PlannedKindsTest -->\n";
  private static final String END = "<!-- end of table -->";

  static List<String> majors() {
    return Stream.of(System.getProperty("majors", "17").split(",")).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void the_table_says_what_is_planned_and_what_refused(String major) throws Exception {
    String table;
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded(major));
        Database zoo = Zoo.create(server); // for its roles
        Database database = server.createDatabase();
        Connection connection = database.connect()) {
      assertThat(zoo.name()).isNotEmpty();
      connection.setAutoCommit(false);
      table = new PlannedKinds(connection).table();
    }
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean("write")) {
      Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(start, end))
        .as("mvn verify -pl scripts -am -Dtest=PlannedKindsTest -Dwrite=true")
        .isEqualTo(table);
  }
}
