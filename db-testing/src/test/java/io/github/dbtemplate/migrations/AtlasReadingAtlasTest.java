package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbtemplate.migrations.AtlasReadingTest.Case;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real Atlas v0.13.1 splits files otherwise than PostgreSQL exactly where we say so. */
class AtlasReadingAtlasTest {
  @TempDir private static Path dir;

  private static Atlas atlas;
  private static PostgresServer server;
  private static PostgresServer.Database database;

  @BeforeAll
  static void start() throws Exception {
    atlas = Atlas.orSkip(dir);
    assumeTrue(
        !atlas.run("migrate", "apply", "--help").contains("--exec-order"),
        "this Atlas is no v0.13.1: it has --exec-order");
    server = PostgresServer.start(ServerSpec.embedded("15")); // v0.13.1 knows no later one
    database = server.createDatabase();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      database.close();
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.dbtemplate.migrations.AtlasReadingTest#cases")
  void atlas_splits_as_we_say(Case c) throws Exception {
    Path migrations = Files.createTempDirectory(dir, "migrations");
    Files.writeString(migrations.resolve("1.sql"), c.sql());
    atlas.run("migrate", "hash", "--dir", "file://" + migrations);

    String answer =
        atlas.run(
            server.password().orElse(""),
            new String[] {
              "migrate",
              "apply",
              "--dry-run",
              "--dir=file://" + migrations,
              "--url=" + database.url(),
              "--format={{ range .Applied }}{{ range .Applied }}{{ . }}<end>{{ end }}{{ end }}"
                  + "{{ with .Error }}<error>{{ end }}"
            });

    List<List<String>> byAtlas =
        Arrays.stream(answer.split("<end>"))
            .map(AtlasReadingAtlasTest::words)
            .filter(words -> !words.isEmpty()) // a comment alone
            .toList();
    List<List<String>> byServer =
        file("1.sql", c.sql()).statements().stream().map(s -> words(s.text())).toList();
    if (c.byOld().isEmpty()) {
      assertThat(byAtlas).isEqualTo(byServer);
    } else {
      assertThat(byAtlas).isNotEqualTo(byServer);
    }
  }

  /** The tokens of a statement: Atlas leaves comments and the semicolon in it. */
  private static List<String> words(String statement) {
    try {
      // To PostgreSQL, a byte order mark is a letter.
      return SqlToken.significant(statement.replace('\uFEFF', 'x')).stream()
          .map(SqlToken::text)
          .filter(text -> !text.equals(";"))
          .toList();
    } catch (UnclosedException e) {
      return List.of(statement);
    }
  }
}
