package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Git converts line ends on checkout, and the fix that is printed undoes it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fix is run by sh")
class LineEndsInGitTest {
  @TempDir private Path dir;

  @Test
  void the_fix_that_is_printed_restores_the_files() throws Exception {
    Path origin = Files.createDirectories(dir.resolve("origin"));
    Path migrations = Files.createDirectory(origin.resolve("migrations"));
    Files.writeString(migrations.resolve("1_a.sql"), "SELECT 1;\n");
    Files.writeString(migrations.resolve("2_b.sql"), "SELECT 2;\n");
    Files.write(
        migrations.resolve("atlas.sum"), MigrationDirectory.read(migrations).computed().bytes());
    Shell.run(origin, "git", "init", "-q");
    Shell.run(origin, "git", "add", "-A");
    Shell.run(
        origin, "git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
    Shell.run(dir, "git", "clone", "-q", "-c", "core.autocrlf=true", "origin", "clone");
    Path clone = dir.resolve("clone");
    letTimePass(clone);

    List<Violation> violations = verify(clone);

    assertThat(violations)
        .extracting(v -> v.id() + " " + v.location())
        .containsExactly(
            "crlf-converted migrations/atlas.sum", "crlf-converted migrations/1_a.sql");
    Files.writeString(clone.resolve(".gitattributes"), "*.sql -text\natlas.sum -text\n");
    for (Violation violation : violations) {
      Shell.run(clone, "sh", "-c", violation.fix().replaceFirst(".*, then: ", ""));
    }
    assertThat(verify(clone)).isEmpty();
    assertThat(Shell.run(clone, "git", "status", "--short")).isEqualTo("?? .gitattributes\n");
  }

  /** Git looks into files that are as young as its index. */
  private static void letTimePass(Path clone) throws IOException, InterruptedException {
    for (String name : List.of("1_a.sql", "2_b.sql", "atlas.sum")) {
      Files.setLastModifiedTime(
          clone.resolve("migrations").resolve(name), FileTime.from(Instant.now().minusSeconds(60)));
    }
    Shell.run(clone, "git", "update-index", "-q", "--refresh");
  }

  private static List<Violation> verify(Path clone) {
    return MigrationDirectory.read(clone.resolve("migrations"), "migrations").verify();
  }
}
