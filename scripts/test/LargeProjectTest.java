import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeProjectTest {
  @TempDir private Path directory;

  @Test
  void a_thousand_tables_and_a_thousand_migrations_are_checked_and_planned() throws Exception {
    ProjectCopy project = ProjectCopy.empty(directory);
    var schema = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      String table =
          "CREATE TABLE \"t" + i + "\" (\"id\" bigint NOT NULL, PRIMARY KEY (\"id\"));\n";
      schema.append(table);
      String name = String.format(Locale.ROOT, "%014d_t%d.sql", 20200101000000L + i, i);
      Files.writeString(project.path("migrations").resolve(name), table);
    }
    project.write("schema/tables.sql", schema + "create table more (id bigint primary key);\n");
    assertThat(project.hash()).is(CommandRun.exiting(0));

    var create = project.create("more");

    assertThat(create.exitCode()).as(create::toString).isZero();
    assertThat(create.out()).startsWith("  + table more\n");
    var check = project.check("--format", "json");
    assertThat(check.exitCode()).as(check::toString).isZero();
    assertThat(check.out()).contains("\"findings\": []");
  }
}
