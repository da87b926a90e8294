package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The catalog is the menu of the project: every command is on it, and explained. */
class CatalogTest {
  private static final Path CATALOG = SourcesTest.SCRIPTS.resolveSibling("jbang-catalog.json");

  @Test
  void every_command_has_an_alias_that_is_its_name() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    for (Path command : SourcesTest.commands()) {
      String file = command.getFileName().toString();
      String name = file.replace(".java", "").replaceAll("(?<!^)([A-Z])", "-$1");
      expected.put(name.toLowerCase(java.util.Locale.ROOT), "scripts/" + file);
    }
    Map<String, String> actual = new LinkedHashMap<>();
    aliases().forEach((alias, keys) -> actual.put(alias, keys.get("script-ref")));

    assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void every_alias_is_explained_by_an_example() {
    aliases()
        .forEach(
            (alias, keys) -> {
              // Other keys have no effect when the file is run by its path.
              assertThat(keys).as(alias).containsOnlyKeys("script-ref", "description");
              assertThat(keys.get("description"))
                  .matches("[A-Z].+\\. Example: jbang " + alias + "( [a-z0-9_ -]+)?");
            });
  }

  /** JSON is YAML, which is at hand. */
  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, String>> aliases() {
    Map<String, Object> catalog =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(SampleProject.read(CATALOG));
    return (Map<String, Map<String, String>>) catalog.get("aliases");
  }
}
