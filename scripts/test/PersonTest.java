import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code create-migrations} asks somebody at a terminal, and what the answers do. */
class PersonTest {
  @TempDir private Path directory;
  private ProjectCopy project;
  private PseudoTerminal terminal;

  @BeforeAll
  static void need_a_terminal() {
    Optional<String> missing = PseudoTerminal.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
  }

  @BeforeEach
  void copy_the_example() throws Exception {
    project = ProjectCopy.example(directory.resolve("shop"));
    terminal = new PseudoTerminal(project);
  }

  private void renameColumn() throws Exception {
    project.replace("schema/20-customers.sql", "  name text not null,", "  title text not null,");
  }

  @Test
  void a_column_is_renamed_when_the_person_says_so() throws Exception {
    renameColumn();

    var run =
        terminal.when("Enter to stop: ", "7\\n").when("Enter to stop: ", "1\\n").create("title");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out())
        .startsWith(
            """
            column customers.name is gone from the schema: was it renamed, or is it to be dropped?
              1  --rename customers.name=title
              2  --drop customers.name
              1 to 2, Enter to stop: 7
              1 to 2, not 7
              1 to 2, Enter to stop: 1
              ~ rename column customers.name to title
            wrote migrations/\
            """);
    assertThat(project.read(project.migration("_title.sql")))
        .endsWith("ALTER TABLE customers RENAME COLUMN name TO title;\n");
  }

  @Test
  void nothing_is_written_when_the_person_does_not_say() throws Exception {
    renameColumn();
    Map<String, String> before = project.snapshot();

    for (String typed : new String[] {"\\n", "\\x04"}) {
      var run = new PseudoTerminal(project).when("Enter to stop: ", typed).create("title");

      assertThat(run.exitCode()).as(run::toString).isEqualTo(1);
      assertThat(run.out())
          .endsWith(
              """
              error: one thing only you can know, so nothing was written
                column customers.name is gone from the schema: was it renamed, or is it to be dropped?
                  --rename customers.name=title
                  --drop customers.name
              fix: ./jbang create-migrations title --rename customers.name=title # or what else is true
              """);
    }
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void ctrl_c_ends_it_at_once_and_nothing_is_written() throws Exception {
    renameColumn();
    Map<String, String> before = project.snapshot();

    var run = terminal.when("Enter to stop: ", "\\x03").create("title");

    assertThat(run.exitCode()).as(run::toString).isEqualTo(130);
    assertThat(project.snapshot()).isEqualTo(before);
  }

  @Test
  void nothing_is_dropped_without_a_yes() throws Exception {
    project.append("schema/30-products.sql", "create table notes (id int primary key);\n");
    assertThat(project.create("notes")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "create table notes (id int primary key);\n", "");

    var no = new PseudoTerminal(project).when("[y/N] ", "perhaps\\n").when("[y/N] ", "\\n");
    var refused = no.create("none");
    var yes = terminal.when("[y/N] ", "YES\\n").create("none");

    assertThat(refused.exitCode()).as(refused::toString).isEqualTo(1);
    assertThat(refused.out())
        .startsWith(
            """
            table notes is gone from the schema: drop it with all that is in it?
              --drop notes [y/N] perhaps
              y or n
              --drop notes [y/N]\s
            error: one thing only you can know, so nothing was written
            """);
    assertThat(yes.exitCode()).as(yes::toString).isZero();
    assertThat(project.read(project.migration("_none.sql"))).endsWith("DROP TABLE notes;\n");
  }

  @Test
  void values_of_another_type_are_made_as_the_person_says() throws Exception {
    project.append("schema/30-products.sql", "create table notes (id int, at text);\n");
    assertThat(project.create("notes")).is(CommandRun.exiting(0));
    project.replace("schema/30-products.sql", "at text);", "at date);");

    var run = terminal.when("Enter to stop: ", "to_date(at, 'YYYYMMDD')\\n").create("dates");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(run.out())
        .startsWith(
            """
            how do the values of column notes.at become date, as PostgreSQL does not cast text to that by itself?
              1  --using notes.at=at::date
              1, or an expression, Enter to stop: to_date(at, 'YYYYMMDD')
            """);
    assertThat(project.read(project.migration("_dates.sql")))
        .contains("ALTER COLUMN at TYPE date USING to_date(at, 'YYYYMMDD');");
  }

  @Test
  void a_new_name_is_offered_once() throws Exception {
    project.replace(
        "schema/20-customers.sql",
        "  name text not null,",
        "  first text not null,\n  last text not null,");
    assertThat(project.create("two", "--rename", "customers.name=first")).is(CommandRun.exiting(0));
    project.replace(
        "schema/20-customers.sql",
        "  first text not null,\n  last text not null,",
        "  given text not null,\n  family text not null,");

    var run =
        terminal.when("Enter to stop: ", "2\\n").when("Enter to stop: ", "1\\n").create("names");

    assertThat(run.exitCode()).as(run::toString).isZero();
    assertThat(project.read(project.migration("_names.sql")))
        .contains("RENAME COLUMN first TO given")
        .contains("RENAME COLUMN last TO family");
    assertThat(run.out())
        .contains("2  --rename customers.first=given\n")
        .doesNotContain("--rename customers.last=given\n");
  }

  @Test
  void nobody_is_asked_in_ci_or_on_a_dumb_terminal() throws Exception {
    renameColumn();

    var ci = new PseudoTerminal(project.with("CI", "true")).create("title");

    assertThat(ci.exitCode()).as(ci::toString).isEqualTo(1);
    assertThat(ci.out()).startsWith("error: one thing only you can know");
  }

  @Test
  void no_escape_codes_are_printed_where_no_colours_are_wanted() throws Exception {
    renameColumn();

    var run =
        new PseudoTerminal(project.with("NO_COLOR", "1")).when("stop: ", "\\n").create("title");

    assertThat(run.out()).doesNotContain("\u001b");
  }
}
