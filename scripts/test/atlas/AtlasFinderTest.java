package atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtlasFinderTest {
  @TempDir Path cache;

  @Test
  void finds_the_atlas_that_the_environment_names() {
    var atlas =
        new AtlasFinder(
                Map.of(
                    "ATLAS_BIN", System.getenv("ATLAS_BIN"), "DB_TEMPLATE_CACHE", cache.toString()),
                null,
                progress -> {})
            .find();

    assertThat(atlas.version().text()).isEqualTo("v0.13.1");
    assertThat(atlas.origin()).isEqualTo(Atlas.Origin.ATLAS_BIN);
    assertThat(atlas.run(List.of("version"), Map.of(), Duration.ofSeconds(10)).stdout())
        .startsWith("atlas version v0.13.1\n");
  }
}
