import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create-migrations --from}: a project from a database that is there. */
class CreateFromTest {
  private static PostgresServer server;

  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("15"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void begin() throws Exception {
    project =
        ProjectCopy.empty(directory.resolve("shop")).write("migrations.yaml", "postgres: \"15\"\n");
  }

  private static String url(Database database) {
    return database.url().replaceFirst("(://[^@:]*)@", "$1:" + server.password().orElseThrow() + "@");
  }

  private CommandRun from(Database database, String... more) throws Exception {
    project.with("SHOP_URL", url(database));
    var arguments = new java.util.ArrayList<>(java.util.List.of("--from", "SHOP_URL"));
    arguments.addAll(java.util.List.of(more));
    return project.create(arguments.toArray(String[]::new));
  }

  private static void run(Database database, String sql) throws SQLException {
    try (Connection connection = database.connect()) {
      Zoo.run(connection, sql);
    }
  }

  @Test
  void zoo() throws Exception {
    try (Database zoo = Zoo.create(server)) {
      run(zoo, "DROP INDEX app.events_only;");

      var run = from(zoo);

      System.out.println(run);
      project.snapshot().forEach((name, text) -> System.out.println("=== " + name + "\n" + text));
      assertThat(run.exitCode()).as(run::toString).isZero();
      var check = project.check();
      assertThat(check.exitCode()).as(check::toString).isZero();
    }
  }
}
