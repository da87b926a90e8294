package io.github.dbtemplate.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The image is not built here; that what it is built from is there can be told without Docker. */
class DockerfileTest {
  @Test
  void copies_what_the_build_makes_and_starts_the_jar_where_it_copies_it() throws Exception {
    String dockerfile = Files.readString(Path.of("Dockerfile"));

    assertThat(dockerfile)
        .contains("COPY target/layer/bin/atlas /usr/local/bin/atlas\n")
        .contains("COPY target/migration/ /migration/\n")
        .contains("LAMBDA_TASK_ROOT=/migration ")
        .contains("ENTRYPOINT [\"java\", \"-jar\", \"/migration/lib/migrate.jar\"]");
    assertThat(Path.of("target/migration/lib/migrate.jar")).exists();
    assertThat(Path.of("target/migration/migrations/atlas.sum")).exists();
    assertThat(Path.of("target/migration/rds-ca.pem")).exists();
    assertThat(Files.readString(Path.of(".dockerignore")))
        .contains("\n!target/layer/bin/atlas\n!target/migration\n");
  }
}
