package launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import launcher.FakeGithub.Comment;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The steps of action.yml, run by bash as GitHub runs them, against a GitHub that refuses. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake ./jbang is a shell script")
class ActionTest {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;
  private FakeGithub github;
  private Shell shell;

  @BeforeEach
  void lay_out_the_action() throws Exception {
    github = new FakeGithub();
    Path action = Files.createDirectories(directory.resolve("action/scripts")).getParent();
    Files.copy(
        REPOSITORY.resolve("scripts/sticky-comment"), action.resolve("scripts/sticky-comment"));
    shell =
        Shell.ofThisProcess(directory)
            .with("ACTION", action.toString())
            .with("RUNNER_TEMP", directory.toString())
            .with("GITHUB_OUTPUT", directory.resolve("output").toString())
            .with("GITHUB_STEP_SUMMARY", directory.resolve("summary").toString())
            .with("GITHUB_API_URL", github.url())
            .with("GITHUB_REPOSITORY", "shop/orders")
            .with("GH_TOKEN", FakeGithub.TOKEN)
            .with("PULL", "7")
            .with("NAME", ".")
            .with("FAIL_ON", "error");
  }

  @AfterEach
  void stop_github() {
    github.close();
  }

  /** A jbang that notes its arguments and writes what it is asked for. */
  private void jbang(int exitCode) throws IOException {
    Path jbang = directory.resolve("action/jbang");
    Files.writeString(
        jbang,
        """
        #!/usr/bin/env bash
        echo "$@" > "$RUNNER_TEMP/arguments"
        for argument; do
          case $argument in markdown=* | sarif=*) echo "the ${argument%%=*}" > "${argument#*=}" ;; esac
        done
        """
            + "exit "
            + exitCode
            + "\n");
    assertThat(jbang.toFile().setExecutable(true)).isTrue();
  }

  private Outcome step(int index) throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<?, ?> action = yaml.load(Files.readString(REPOSITORY.resolve("action.yml")));
    var steps = (List<?>) ((Map<?, ?>) action.get("runs")).get("steps");
    String script = (String) ((Map<?, ?>) steps.get(index)).get("run");
    return shell.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script);
  }

  private void comment(String report) throws IOException {
    assumeTrue(Shell.isOnPath("jq") && Shell.isOnPath("curl"), "curl and jq are not on PATH");
    Path file = Files.writeString(directory.resolve("report.md"), report);
    shell = shell.with("REPORT", file.toString());
    assertThat(step(1)).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void checks_once_for_all_reports_and_ends_as_the_check_did() throws Exception {
    jbang(1);
    shell = shell.with("BASE", "origin/main");

    assertThat(step(0)).isEqualTo(new Outcome(1, "", ""));

    String output = Files.readString(directory.resolve("output"));
    String reports = output.replaceAll("(?s)sarif=(.*?)/report\\.sarif\n.*", "$1");
    assertThat(output)
        .isEqualTo("sarif=" + reports + "/report.sarif\nmarkdown=" + reports + "/report.md\n");
    assertThat(directory.resolve("arguments"))
        .hasContent(
            "check-migrations --base origin/main --fail-on error --format github --also markdown="
                + reports
                + "/report.md --also sarif="
                + reports
                + "/report.sarif");
    assertThat(directory.resolve("summary")).hasContent("the markdown\n");
    jbang(0);
    assertThat(step(0)).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void keeps_one_comment_up_to_date_among_many() throws Exception {
    for (int i = 0; i < 100; i++) {
      github.add("someone", "hello");
    }
    github.add("someone", "<!-- check-migrations: . -->\nnot by a bot");
    github.add("other[bot]", "a bot, but <!-- check-migrations: . -->");

    comment("### Migrations: 1 error | \"a\\b\" `@everyone` 😀\n");
    comment("### Migrations: clean\n");
    shell = shell.with("NAME", "services/--orders");
    comment("other\n");

    assertThat(github.comments()).hasSize(104);
    assertThat(github.comments().subList(102, 104))
        .containsExactly(
            new Comment(
                103,
                "github-actions[bot]",
                "<!-- check-migrations: . -->\n### Migrations: clean\n"),
            new Comment(
                104,
                "github-actions[bot]",
                "<!-- check-migrations: services/-orders -->\nother\n"));
    assertThat(github.requests())
        .filteredOn(request -> !request.startsWith("GET"))
        .containsExactly(
            "POST /repos/shop/orders/issues/7/comments",
            "PATCH /repos/shop/orders/issues/comments/103",
            "POST /repos/shop/orders/issues/7/comments");
  }

  @Test
  void warns_where_it_may_not_comment_and_does_not_fail() throws Exception {
    assumeTrue(Shell.isOnPath("jq") && Shell.isOnPath("curl"), "curl and jq are not on PATH");
    github.refuseToWrite();
    Path file = Files.writeString(directory.resolve("report.md"), "report");
    shell = shell.with("REPORT", file.toString());

    Outcome outcome = step(1);

    assertThat(outcome.exitCode()).as(outcome::toString).isZero();
    assertThat(outcome.out())
        .startsWith(
            "::warning title=check-migrations::The comment could not be written: curl: (22)")
        .contains(" 403\n", "pull-requests: write")
        .doesNotContain(FakeGithub.TOKEN);
    assertThat(github.comments()).isEmpty();
  }

  @Test
  void says_nothing_where_there_is_no_report() throws Exception {
    shell = shell.with("REPORT", directory.resolve("none").toString());

    assertThat(step(1)).isEqualTo(new Outcome(0, "", ""));
    assertThat(github.requests()).isEmpty();
  }
}
