package atlas;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.AtlasVersion.Edition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AtlasVersionTest {
  @ParameterizedTest
  @CsvSource({
    "atlas version v0.13.1, v0.13.1, COMMUNITY",
    "atlas version - development, development, COMMUNITY",
    "atlas community version v1.2.3, v1.2.3, COMMUNITY",
    "atlas community version - development, development, COMMUNITY",
    "atlas version v0.38.0-a1b2c3d-canary, v0.38.0-a1b2c3d-canary, OFFICIAL",
    "atlas version v1.0.0, v1.0.0, OFFICIAL",
  })
  void reads_the_first_line(String line, String text, Edition edition) {
    assertThat(AtlasVersion.parse(line + "\nhttps://example.com\n", false))
        .contains(new AtlasVersion(text, edition, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "atlascli version: 1.22.0", "atlas version 1.2.3", "atlas"})
  void knows_strangers(String output) {
    assertThat(AtlasVersion.parse(output, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "v0.13.1, true",
    "v0.13.0, false",
    "v0.9.9, false",
    "v0.14.0, true",
    "v1.0.0-rc, true",
    "development, true",
  })
  void compares_numbers_not_letters(String text, boolean expected) {
    var version = new AtlasVersion(text, Edition.COMMUNITY, false);

    assertThat(version.isAtLeast(0, 13, 1)).isEqualTo(expected);
  }

  @Test
  void an_atlas_without_exec_order_does_not_know_postgresql_16() {
    assertThat(worksWith("v0.13.1", false, 15)).isTrue();
    assertThat(worksWith("v0.13.1", false, 16)).isFalse();
    assertThat(worksWith("development", true, 18)).isTrue();
  }

  private static boolean worksWith(String text, boolean knowsExecOrder, int postgresMajor) {
    return new AtlasVersion(text, Edition.COMMUNITY, knowsExecOrder).worksWith(postgresMajor);
  }
}
