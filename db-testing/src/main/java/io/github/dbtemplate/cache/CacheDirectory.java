package io.github.dbtemplate.cache;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where things are kept between runs that can be made again: {@code DB_TEMPLATE_CACHE}, else {@code
 * db-template} in the platform's folder for caches. Everything in it is safe to delete.
 */
public final class CacheDirectory {
  private CacheDirectory() {}

  /**
   * The cache directory for this environment; it need not exist yet.
   *
   * @param environment the process environment, as {@link System#getenv()} gives it
   */
  public static Path of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    return of(environment, System.getProperty("os.name", ""), home);
  }

  static Path of(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault("DB_TEMPLATE_CACHE", "");
    if (!chosen.isEmpty()) {
      return Path.of(chosen).toAbsolutePath().normalize();
    }
    return platformFolder(environment, system.toLowerCase(Locale.ROOT), home)
        .resolve("db-template");
  }

  private static Path platformFolder(Map<String, String> environment, String system, String home) {
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches");
    }
    if (system.startsWith("windows")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return local.isEmpty() ? Path.of(home, "AppData", "Local") : Path.of(local);
    }
    // The XDG base directory specification: a relative value is to be ignored.
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".cache");
  }
}
