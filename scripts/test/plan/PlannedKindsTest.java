package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/planner.md says what happens. Every piece is asked on one of the versions, with
 * {@code -Dall=true} on all of them; {@code -Dwrite=true} does so as well, and writes the table.
 */
class PlannedKindsTest {
  private static final Path PAGE = Path.of("..", "docs", "planner.md");
  private static final String START = "<!-- table: written by PlannedKindsTest -->\n";
  private static final String END = "<!-- end of table -->";

  @Test
  void the_table_says_what_is_planned_and_what_refused() throws Exception {
    boolean isWritten = Boolean.getBoolean("write");
    boolean isWhole = isWritten || Boolean.getBoolean("all");
    var found = new PlannedTable();
    for (int major = 14; major <= 18; major++) {
      find(found, major, isWhole);
    }
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if (isWritten) {
      Files.writeString(PAGE, page.substring(0, start) + found.markdown() + page.substring(end));
      return;
    }
    PlannedTable written = PlannedTable.parse(page.substring(start, end));
    assertThat(written.markdown()).isEqualTo(page.substring(start, end));
    String how = "mvn verify -pl scripts -am -Dtest=PlannedKindsTest -Dwrite=true";
    assertThat(found.missingIn(written)).as(how).isEmpty();
    if (isWhole) {
      assertThat(written.missingIn(found)).as(how).isEmpty();
    }
  }

  private static void find(PlannedTable found, int major, boolean isWhole)
      throws SQLException, IOException {
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server); // for its roles
        Database database = server.createDatabase();
        Connection connection = database.connect()) {
      assertThat(zoo.name()).isNotEmpty();
      connection.setAutoCommit(false);
      var kinds = new PlannedKinds(connection, found);
      List<String> pieces = Pieces.names();
      for (int piece = 0; piece < pieces.size(); piece++) {
        if (isWhole || 14 + piece % 5 == major) {
          kinds.plan(pieces.get(piece));
        }
      }
    }
  }
}
