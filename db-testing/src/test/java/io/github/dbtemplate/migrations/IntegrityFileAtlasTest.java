package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** The real Atlas hashes the same directories to the same bytes. */
class IntegrityFileAtlasTest {
  private static final List<String> NAMES =
      List.of(
          "1",
          "10",
          "2_b",
          "2_B",
          ".a",
          "3 x",
          "4-y_z",
          "5_ä",
          "5_\uFF5E",
          "5_😀",
          "5_z",
          "_",
          "%41");
  private static final List<String> SUFFIXES = List.of(".sql", ".sql", ".sql", ".SQL", ".txt", "");
  private static final List<String> CONTENTS =
      List.of(
          "",
          "SELECT 1;",
          "SELECT 1;\r\n",
          "\uFEFFSELECT 'ä';\n",
          "\n",
          "-- atlas:sum ignore\nSELECT 1;",
          "--  x atlas:sum   ignore",
          "-- atlas:sum ignore \n",
          "-- atlas:sum ignored\n",
          "-- ä atlas:sum ignore\n",
          "-- atlas:sum ignore atlas:x\n",
          "-- atlas:sum\n",
          "\n-- atlas:sum ignore\n",
          "-- atlas:txmode none\n\n");

  @TempDir private Path dir;

  @RepeatedTest(20)
  void hashes_as_atlas_does(RepetitionInfo repetition) throws Exception {
    Atlas atlas = Atlas.orSkip(dir);
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    assumeTrue(
        Charset.forName(encoding).equals(StandardCharsets.UTF_8),
        "file names cannot be made of all characters here: " + encoding);
    var random = new Random(repetition.getCurrentRepetition());
    Path migrations = Files.createDirectory(dir.resolve("m"));
    Files.createDirectory(migrations.resolve("sub"));
    Files.writeString(migrations.resolve("sub").resolve("1.sql"), "SELECT 1;");
    for (int i = random.nextInt(30); i > 0; i--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      Files.writeString(
          migrations.resolve(name + SUFFIXES.get(random.nextInt(SUFFIXES.size()))),
          CONTENTS.get(random.nextInt(CONTENTS.size())));
    }
    MigrationDirectory before = MigrationDirectory.read(migrations);

    atlas.run("migrate", "hash", "--dir", "file://" + migrations);

    assertThat(before.computed().bytes())
        .asString()
        .isEqualTo(Files.readString(migrations.resolve("atlas.sum")));
    assertThat(MigrationDirectory.read(migrations).recorded()).contains(before.computed());
  }
}
