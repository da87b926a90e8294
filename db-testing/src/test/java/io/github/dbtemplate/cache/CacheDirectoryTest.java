package io.github.dbtemplate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheDirectoryTest {
  private static final Map<String, String> NOTHING_SET = Map.of();

  private static Path of(Map<String, String> environment, String system) {
    return CacheDirectory.of(environment, system, "home");
  }

  @Test
  void is_where_the_platform_keeps_caches() {
    assertThat(of(NOTHING_SET, "Linux")).isEqualTo(Path.of("home/.cache/db-template"));
    assertThat(of(NOTHING_SET, "Mac OS X")).isEqualTo(Path.of("home/Library/Caches/db-template"));
    assertThat(of(NOTHING_SET, "Windows 11")).isEqualTo(Path.of("home/AppData/Local/db-template"));
    assertThat(of(Map.of("LOCALAPPDATA", "local"), "Windows 11"))
        .isEqualTo(Path.of("local/db-template"));
  }

  @Test
  void obeys_xdg_cache_home_when_it_is_absolute() {
    assertThat(of(Map.of("XDG_CACHE_HOME", "/xdg"), "Linux"))
        .isEqualTo(Path.of("/xdg/db-template"));
    assertThat(of(Map.of("XDG_CACHE_HOME", "xdg"), "Linux"))
        .isEqualTo(Path.of("home/.cache/db-template"));
  }

  @Test
  void is_what_db_template_cache_says_on_every_platform() {
    Map<String, String> chosen = Map.of("DB_TEMPLATE_CACHE", "mine", "XDG_CACHE_HOME", "/xdg");

    assertThat(of(chosen, "Linux")).isEqualTo(Path.of("mine").toAbsolutePath());
    assertThat(of(chosen, "Windows 11")).isEqualTo(Path.of("mine").toAbsolutePath());
  }
}
