package cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is to be pasted works where the user is. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "paths are written in another way there")
class CalledAsTest {
  private static final String MESSAGE = "fix: EDITOR=vi ./jbang create-migrations --edit";

  @TempDir Path folder;

  @Test
  void is_the_launcher_of_the_clone_seen_from_where_the_user_is() throws IOException {
    Path clone = clone("clone");

    assertThat(in(clone, clone)).isEqualTo(MESSAGE);
    assertThat(in(clone, clone.resolve("schema/more")))
        .isEqualTo("fix: EDITOR=vi ../../jbang create-migrations --edit");
  }

  @Test
  void is_a_path_where_the_clone_is_elsewhere() throws IOException {
    Path clone = clone("it's here");

    assertThat(in(clone, folder))
        .isEqualTo("fix: EDITOR=vi '" + folder + "/it'\\''s here/jbang' create-migrations --edit");
  }

  @Test
  void is_the_catalog_where_jbang_itself_was_called() throws IOException {
    Path jbang = Files.createFile(folder.resolve("jbang"));

    assertThat(CalledAs.of(Map.of("JBANG_LAUNCH_CMD", jbang.toString()), folder).in(MESSAGE))
        .isEqualTo("fix: EDITOR=vi jbang create-migrations@catalog --edit");
  }

  @Test
  void stays_as_it_is_without_jbang() {
    assertThat(CalledAs.of(Map.of(), folder).in(MESSAGE)).isEqualTo(MESSAGE);
  }

  private Path clone(String name) throws IOException {
    Path clone = Files.createDirectories(folder.resolve(name));
    Files.createFile(clone.resolve("jbang-catalog.json"));
    return clone;
  }

  private static String in(Path clone, Path directory) {
    Map<String, String> env = Map.of("JBANG_LAUNCH_CMD", clone.resolve("jbang").toString());
    return CalledAs.of(env, directory).in(MESSAGE);
  }
}
