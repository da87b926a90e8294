import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create-migrations --edit}, with editors that do what editors do. */
class EditorTest {
  @TempDir private Path directory;
  private ProjectCopy project;

  @BeforeEach
  void add_a_column() throws Exception {
    project =
        ProjectCopy.example(directory.resolve("shop"))
            .replace(
                "schema/20-customers.sql",
                "  name text not null,",
                "  name text not null,\n  phone text,");
  }

  @Test
  void what_is_saved_is_proved_and_written() throws Exception {
    project
        .write("my editor.sh", "sed -i.bak 's/ADD COLUMN/ADD/' \"$1\"\n")
        .with("VISUAL", "")
        .with("EDITOR", "sh 'my editor.sh'");

    var run = project.create("phone", "--edit");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.read(project.migration("_phone.sql")))
        .endsWith("ALTER TABLE customers ADD phone text;\n");
  }

  @Test
  void what_does_not_give_the_schema_is_not_written() throws Exception {
    project.with("EDITOR", "echo 'select 1;' >");
    var before = project.snapshot();

    var run = project.create("phone", "--edit");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
    assertThat(run.err()).contains("column customers.phone: in schema/, none after migrations");
    Path draft = Path.of(run.err().replaceFirst("(?s).*\nyour draft is kept: (\\S+)\n", "$1"));
    assertThat(draft).hasContent("select 1;");
    Files.delete(draft);
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void an_editor_that_fails_ends_it() throws Exception {
    project.with("VISUAL", "sh -c 'exit 7'").with("EDITOR", "true");
    var before = project.snapshot();

    var run = project.create("phone", "--edit");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: the editor ended with exit code 7
            Nothing was written.
            fix: ./jbang create-migrations --edit
            """);
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void says_when_there_is_no_editor() throws Exception {
    var run = project.with("VISUAL", "").with("EDITOR", "").create("phone", "--edit");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            """
            error: neither VISUAL nor EDITOR is set
            --edit opens the draft in your editor.
            fix: EDITOR=vi ./jbang create-migrations --edit
            """);
  }
}
