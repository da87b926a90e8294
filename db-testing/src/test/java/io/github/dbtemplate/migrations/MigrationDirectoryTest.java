package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationDirectoryTest {
  private static final String REFUSED =
      "\nAtlas refuses the whole directory until this is settled.";

  @TempDir private Path dir;

  @Test
  void reads_the_files_that_atlas_reads() throws IOException {
    write("10_b.sql", "SELECT 10;");
    write("1_a.sql", "SELECT 1;");
    write("2_c.SQL", "SELECT 2;");
    write("README.md", "");
    Files.createDirectory(dir.resolve("old"));
    write("old/0_z.sql", "SELECT 0;");

    MigrationDirectory directory = MigrationDirectory.read(dir, "migrations");

    assertThat(directory.files())
        .extracting(MigrationFile::label)
        .containsExactly("migrations/10_b.sql", "migrations/1_a.sql");
    assertThat(directory.version()).isEqualTo("1");
    assertThat(directory.hash()).isEqualTo(directory.computed().hash()).startsWith("h1:");
    assertThat(directory.recorded()).isEmpty();
  }

  @Test
  void shows_the_path_that_it_was_given() throws IOException {
    write("1_a.sql", "SELECT 1;");
    assertThat(MigrationDirectory.read(dir).files().get(0).label())
        .isEqualTo(dir.toString().replace('\\', '/') + "/1_a.sql");
  }

  @Test
  void says_that_there_is_no_directory() {
    assertThatThrownBy(() -> MigrationDirectory.read(dir.resolve("x"), "my migrations"))
        .hasMessage(
            """
            my migrations: no such directory
            It is where the migration files are read from.
            fix: mkdir 'my migrations'""");
  }

  @Test
  void has_nothing_to_say_about_a_sound_directory() throws IOException {
    assertThat(verify()).isEmpty();
    write("1_a.sql", "SELECT 1;");
    write("2_b.sql", "SELECT 2;");
    hash();
    assertThat(verify()).isEmpty();
    assertThat(MigrationDirectory.read(dir).recorded())
        .contains(MigrationDirectory.read(dir).computed());
  }

  @Test
  void misses_the_integrity_file() throws IOException {
    write("1_a.sql", "SELECT 1;");
    assertViolation(
        "hash-missing",
        "migrations/atlas.sum: there are migration files and no atlas.sum"
            + REFUSED
            + " (atlas migrate lint alone does not notice.)"
            + "\nfix: ./jbang hash-migrations");
  }

  @Test
  void finds_conflict_markers() throws IOException {
    write("1_a.sql", "SELECT 1;");
    hash();
    String sum = Files.readString(dir.resolve("atlas.sum"));
    write("atlas.sum", "<<<<<<< HEAD\n" + sum + "=======\n" + sum + ">>>>>>> theirs\n");
    assertViolation(
        "hash-conflict-markers",
        "migrations/atlas.sum:1: conflict markers of a merge that is not resolved"
            + "\nTwo branches changed the migrations. Atlas refuses the whole directory until this"
            + " is settled."
            + "\nfix: ./jbang hash-migrations (it hashes the files as they are; check first that"
            + " none runs before an older one)");
    assertThatThrownBy(() -> MigrationDirectory.read(dir, "migrations").recorded())
        .hasMessageStartingWith("migrations/atlas.sum:1: conflict markers of a merge");
  }

  @Test
  void finds_a_first_line_that_does_not_fit_the_others() throws IOException {
    write("1_a.sql", "SELECT 1;");
    hash();
    String sum = Files.readString(dir.resolve("atlas.sum"));
    String hash = MigrationDirectory.read(dir).hash();
    write("atlas.sum", sum.replace(hash, "h1:abc="));
    assertViolation(
        "hash-malformed",
        "migrations/atlas.sum:1: the first line is h1:abc=, the lines below it give "
            + hash
            + REFUSED
            + "\nfix: ./jbang hash-migrations");
  }

  @Test
  void names_a_file_added_at_the_end() throws IOException {
    write("1_a.sql", "SELECT 1;");
    hash();
    write("2_b.sql", "SELECT 2;");
    assertViolation(
        "file-added",
        "migrations/2_b.sql: not in atlas.sum" + REFUSED + "\nfix: ./jbang hash-migrations");
  }

  @Test
  void names_a_file_added_before_others() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("3_c.sql", "SELECT 3;");
    hash();
    write("2_b.sql", "SELECT 2;");
    assertViolation(
        "file-added",
        "migrations/2_b.sql: not in atlas.sum, and it would run before 3_c.sql"
            + REFUSED
            + "\nOn a database that has 3_c.sql, Atlas v1 refuses the file as out of order, and"
            + " v0.13.1 silently never runs it."
            + "\nfix: give the file a version after the newest, then: ./jbang hash-migrations");
  }

  @Test
  void names_the_first_file_edited() throws IOException {
    for (int i = 1; i <= 4; i++) {
      write(i + "_a.sql", "SELECT " + i + ";");
    }
    hash();
    write("2_a.sql", "SELECT 20;");
    write("3_a.sql", "SELECT 30;");
    assertViolation(
        "file-edited",
        "migrations/2_a.sql: edited since atlas.sum was written"
            + REFUSED
            + "\nA database that already ran the old file never gets the edit."
            + "\nThis is the first difference; whether the 2 files after it changed cannot be told"
            + " from atlas.sum."
            + "\nfix: git checkout -- migrations/2_a.sql (or, if no database has run it: ./jbang"
            + " hash-migrations)");
  }

  @Test
  void says_nothing_of_later_files_when_the_last_is_edited() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("2 b.sql", "SELECT 2;");
    hash();
    write("2 b.sql", "SELECT 3;");
    assertViolation(
        "file-edited",
        "migrations/2 b.sql: edited since atlas.sum was written"
            + REFUSED
            + "\nA database that already ran the old file never gets the edit."
            + "\nfix: git checkout -- 'migrations/2 b.sql' (or, if no database has run it: ./jbang"
            + " hash-migrations)");
  }

  @Test
  void names_a_file_removed() throws IOException {
    for (int i = 1; i <= 3; i++) {
      write(i + "_a.sql", "SELECT " + i + ";");
    }
    hash();
    Files.delete(dir.resolve("2_a.sql"));
    assertViolation(
        "file-removed",
        "migrations/atlas.sum:3: 2_a.sql was removed"
            + REFUSED
            + "\nThe files after it cannot be checked without it."
            + "\nfix: git checkout -- migrations/2_a.sql (or, if no database has run it: ./jbang"
            + " hash-migrations)");
  }

  @Test
  void proves_that_a_file_was_renamed_and_checks_on() throws IOException {
    for (int i = 1; i <= 3; i++) {
      write(i + "_a.sql", "SELECT " + i + ";");
    }
    hash();
    Files.move(dir.resolve("2_a.sql"), dir.resolve("4_a.sql"));
    assertViolation(
        "file-renamed",
        "migrations/4_a.sql: renamed since atlas.sum was written: it was 2_a.sql"
            + REFUSED
            + "\nA database that ran it under the old version runs it again under the new one."
            + "\nfix: git mv -- migrations/4_a.sql migrations/2_a.sql (or, if no database has run"
            + " it: ./jbang hash-migrations)");
    write("3_a.sql", "SELECT 30;");
    assertThat(verify()).extracting(Violation::id).containsExactly("file-renamed", "file-edited");
  }

  @Test
  void finds_several_kinds_at_once() throws IOException {
    for (int i = 1; i <= 4; i++) {
      write(i + "_a.sql", "SELECT " + i + ";\n");
    }
    hash();
    write("1_a.sql", "SELECT 1;\r\n");
    Files.delete(dir.resolve("3_a.sql"));
    write("5_a.sql", "SELECT 5;\n");
    assertThat(verify())
        .extracting(v -> v.id() + " " + v.location())
        .containsExactly(
            "crlf-converted migrations/1_a.sql",
            "file-removed migrations/atlas.sum:4",
            "file-added migrations/5_a.sql");
  }

  @Test
  void proves_that_line_ends_were_converted() throws IOException {
    write("1_a.sql", "SELECT 1;\nSELECT 2;\n");
    write("2_b.sql", "SELECT 3;\n");
    hash();
    write("2_b.sql", "SELECT 3;\r\n");
    assertViolation(
        "crlf-converted",
        "migrations/2_b.sql: its line ends were LF and are CRLF now"
            + "\nGit did that on checkout (core.autocrlf), or an editor. Atlas hashes bytes."
            + REFUSED.replace('\n', ' ')
            + "\nfix: add the lines \"*.sql -text\" and \"atlas.sum -text\" to .gitattributes,"
            + " then: rm migrations/2_b.sql && git checkout -- migrations/2_b.sql");
    write("1_a.sql", "SELECT 1;\r\nSELECT 2;\r\n");
    assertViolation(
        "crlf-converted",
        "migrations/1_a.sql: its line ends were LF and are CRLF now, as in 1 file more"
            + "\nGit did that on checkout (core.autocrlf), or an editor. Atlas hashes bytes."
            + REFUSED.replace('\n', ' ')
            + "\nfix: add the lines \"*.sql -text\" and \"atlas.sum -text\" to .gitattributes,"
            + " then: git rm -r -q --cached -- migrations && git checkout HEAD -- migrations");
  }

  @Test
  void proves_that_carriage_returns_were_dropped() throws IOException {
    for (int i = 1; i <= 3; i++) {
      write(i + "_a.sql", "SELECT 1;\r\n");
    }
    hash();
    for (int i = 1; i <= 3; i++) {
      write(i + "_a.sql", "SELECT 1;\n");
    }
    assertViolation(
        "crlf-converted",
        "migrations/1_a.sql: its line ends were CRLF and are LF now, as in 2 files more"
            + "\nAtlas hashes bytes."
            + REFUSED.replace('\n', ' ')
            + "\nLF is what works everywhere."
            + "\nfix: add the lines \"*.sql -text\" and \"atlas.sum -text\" to .gitattributes,"
            + " then: ./jbang hash-migrations");
  }

  @Test
  void finds_an_integrity_file_with_crlf() throws IOException {
    write("1_a.sql", "SELECT 1;\n");
    hash();
    write("atlas.sum", Files.readString(dir.resolve("atlas.sum")).replace("\n", "\r\n"));
    assertViolation(
        "crlf-converted",
        "migrations/atlas.sum: its lines end in CRLF"
            + "\nGit did that on checkout (core.autocrlf), or an editor; the migration files are"
            + " next."
            + "\nfix: add the lines \"*.sql -text\" and \"atlas.sum -text\" to .gitattributes,"
            + " then: rm migrations/atlas.sum && git checkout -- migrations/atlas.sum");
  }

  @Test
  void finds_lines_in_another_order() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("2_b.sql", "SELECT 2;");
    hash();
    List<String> lines = Files.readAllLines(dir.resolve("atlas.sum"));
    write("atlas.sum", lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1) + "\n");
    assertViolation(
        "files-reordered",
        "migrations/atlas.sum:3: 2_b.sql is listed before 1_a.sql"
            + "\nThe lines are not in the order in which Atlas runs the files, as after a merge by"
            + " hand."
            + REFUSED.replace('\n', ' ')
            + "\nfix: ./jbang hash-migrations");
    write("atlas.sum", String.join("\n", lines) + "\n" + lines.get(2) + "\n");
    assertThat(verify()).extracting(Violation::what).containsExactly("2_b.sql is listed twice");
  }

  @Test
  void recognises_the_integrity_file_of_another_directory() throws IOException {
    write("1_a.sql", "SELECT 1;");
    hash();
    Files.move(dir.resolve("1_a.sql"), dir.resolve("7_x.sql"));
    write("7_x.sql", "SELECT 7;");
    assertViolation(
        "atlas-sum-of-another-directory",
        "migrations/atlas.sum: none of the files it lists is in migrations"
            + REFUSED
            + "\nfix: git checkout -- migrations/atlas.sum (or, if the files are right: ./jbang"
            + " hash-migrations)");
  }

  @Test
  void takes_names_of_files_left_out_of_the_hash_into_account() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("2_b.sql", "-- atlas:sum ignore\nSELECT 2;");
    write("3_c.sql", "SELECT 3;\n");
    hash();
    write("3_c.sql", "SELECT 3;\r\n");
    assertThat(verify())
        .extracting(Violation::id)
        .containsExactly("crlf-converted", "file-not-hashed");
  }

  @Test
  void takes_no_file_left_out_of_the_hash_for_removed() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("2_b.sql", "SELECT 2;");
    hash();
    write("2_b.sql", "-- atlas:sum ignore\nSELECT 2;");
    assertViolation(
        "file-not-hashed",
        """
        migrations/2_b.sql:1: atlas:sum ignore keeps it out of atlas.sum
        Atlas cannot run such a file: "checksum not found".
        fix: delete the first line, then: ./jbang hash-migrations""");
  }

  @Test
  void finds_versions_that_are_there_twice() throws IOException {
    write("1_a.sql", "SELECT 1;");
    write("1_b.sql", "SELECT 2;");
    hash();
    assertViolation(
        "duplicate-version",
        """
        migrations/1_b.sql: has the same version as 1_a.sql: 1
        Atlas keeps one record a version: it runs the first file, fails on the second once, and from then on takes both for applied.
        fix: rename it to begin with a new version, 14 digits of UTC time, then: ./jbang hash-migrations""");
  }

  @Test
  void finds_versions_that_atlas_compares_otherwise_than_names() throws IOException {
    write("9_a.sql", "SELECT 1;");
    write("10_b.sql", "SELECT 2;");
    write("1_c.sql", "SELECT 3;");
    hash();
    assertViolation(
        "version-order",
        """
        migrations/1_c.sql: runs after 10_b.sql, but version 1 sorts before 10
        Atlas runs files in the order of their names and compares versions as text; where the two differ, it silently skips new files.
        fix: rename it to begin with a new version, 14 digits of UTC time, then: ./jbang hash-migrations""");
  }

  @Test
  void finds_what_atlas_cannot_use() throws IOException {
    write(" 1_a.sql", "SELECT 1;");
    write("2_b.SQL", "SELECT 2;");
    Files.createDirectory(dir.resolve("3_c.sql"));
    write("4_d.sql", "-- atlas:sum ignore\nSELECT 4;");
    write("5_é.sql", "SELECT '\nxé'".getBytes(StandardCharsets.ISO_8859_1));
    hash();
    assertThat(verify())
        .extracting(v -> v.id() + " " + v.location() + ": " + v.what())
        .contains(
            "file-ignored migrations/2_b.SQL: its name does not end in .sql in lower case",
            "not-a-file migrations/3_c.sql: its name ends in .sql and it is no file",
            "name-unusable migrations/ 1_a.sql: a name that atlas.sum cannot hold",
            "file-not-hashed migrations/4_d.sql:1: atlas:sum ignore keeps it out of atlas.sum",
            "not-utf8 migrations/5_é.sql:2:2: not UTF-8");
  }

  @Test
  void reads_names_that_the_locale_cannot_express() throws Exception {
    assumeTrue(
        System.getProperty("sun.jnu.encoding", "UTF-8").equals("UTF-8"),
        "file names cannot be made of all characters here");
    write("1_é.sql", "SELECT 1;");
    var java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            PrintsHash.class.getName(),
            dir.toString());
    java.environment().put("LC_ALL", "C");
    Process process = java.redirectErrorStream(true).start();
    assertThat(process.getInputStream().readAllBytes())
        .asString()
        .isEqualTo(MigrationDirectory.read(dir).hash());
  }

  /** Prints the hash of a directory. */
  static final class PrintsHash {
    private PrintsHash() {}

    public static void main(String[] directory) {
      System.out.print(MigrationDirectory.read(Path.of(directory[0])).hash());
    }
  }

  private List<Violation> verify() {
    return MigrationDirectory.read(dir, "migrations").verify();
  }

  private void assertViolation(String id, String message) {
    assertThat(verify())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.toProblem()).hasMessage(message);
              assertThat(violation.id()).isEqualTo(id);
            });
  }

  private void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(dir.resolve(name), content);
  }

  private void hash() throws IOException {
    Files.write(dir.resolve("atlas.sum"), MigrationDirectory.read(dir).computed().bytes());
  }
}
