import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README shows is what happens. */
class ReadmeTest {
  private static final Pattern TRANSCRIPT =
      Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void the_transcript_on_the_first_screen_is_real() throws Exception {
    String readme = Files.readString(ProjectCopy.REPOSITORY.resolve("README.md"));
    Matcher transcript = TRANSCRIPT.matcher(readme);
    assertThat(transcript.find()).isTrue();
    ProjectCopy project =
        ProjectCopy.example(directory)
            .git("init", "-q", "-b", "main")
            .git("add", ".")
            .git("commit", "-q", "-m", "all")
            .replace(
                "schema/20-customers.sql",
                "  name text not null,",
                "  name text not null,\n  phone text,");

    String happened =
        "$ ./jbang check-migrations\n"
            + project.check().out()
            + "\n$ ./jbang create-migrations add_phone\n"
            + project.create("add_phone").out()
            + "\n$ ./jbang check-migrations\n"
            + project.check().out();

    assertThat(steady(happened)).isEqualTo(steady(transcript.group(1)));
  }

  /** Without times of day and durations, which differ from run to run. */
  private static String steady(String transcript) {
    return transcript.replaceAll("[0-9]{14}", "TIME").replaceAll("[0-9.]+ s\\)", "N s)");
  }
}
