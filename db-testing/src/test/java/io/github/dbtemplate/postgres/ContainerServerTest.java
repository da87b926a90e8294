package io.github.dbtemplate.postgres;

import static io.github.dbtemplate.postgres.Servers.eventually;
import static io.github.dbtemplate.postgres.Servers.execute;
import static io.github.dbtemplate.postgres.Servers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With a real engine, where there is one that has the image. */
class ContainerServerTest {
  private static final String IMAGE = "postgres:16";
  private static final ServerSpec SPEC = ServerSpec.parse("docker://" + IMAGE, "16");

  @BeforeAll
  static void findImage() {
    assumeTrue(
        !docker("image", "ls", "--quiet", IMAGE).isEmpty(), "no engine with the image " + IMAGE);
  }

  @Test
  void serves_databases_and_templates() throws Exception {
    try (PostgresServer server = PostgresServer.start(SPEC);
        Database database = server.createDatabase()) {
      assertThat(server.majorVersion()).isEqualTo(16);
      assertThat(server.isThrowaway()).isTrue();
      assertThat(server.warnings()).isEmpty();
      assertThat(database.url()).doesNotContain(server.password().orElseThrow());
      execute(database, "CREATE TABLE t AS SELECT 3 AS id");
      try (Database clone = server.cloneOf(server.keepAsTemplate(database, "key"))) {
        assertThat(query(clone, "SELECT id FROM t")).containsExactly("3");
        assertThat(query(clone, "SHOW fsync")).containsExactly("off");
      }
    }
  }

  @Test
  void a_container_ends_with_its_server_and_with_its_process() throws Exception {
    String before = containers();
    PostgresServer.start(SPEC).close();
    assertThat(eventually(() -> containers().equals(before))).isTrue();
    try (ChildJvm child = ChildJvm.start(ServerMain.class, SPEC.toString())) {
      assertThat(URI.create(child.line()).getScheme()).isEqualTo("postgres");
      assertThat(containers()).isNotEqualTo(before);
      child.kill();
    }
    assertThat(eventually(() -> containers().equals(before))).isTrue();
  }

  private static String containers() {
    return docker("ps", "--all", "--quiet");
  }

  private static String docker(String... arguments) {
    try {
      List<String> command = new java.util.ArrayList<>(List.of("docker"));
      command.addAll(List.of(arguments));
      return Command.run(Duration.ofSeconds(10), Path.of("/"), command).output();
    } catch (IOException absent) {
      return "";
    }
  }
}
