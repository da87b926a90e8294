package io.github.dbtemplate.postgres;

import java.nio.file.Path;

/** The local Maven repository. */
final class LocalRepository {
  private LocalRepository() {}

  static Path directory() {
    String property = System.getProperty("maven.repo.local");
    if (property != null) {
      return Path.of(property);
    }
    String jbang = System.getenv("JBANG_REPO");
    if (jbang != null && !jbang.isEmpty()) {
      return Path.of(jbang);
    }
    return Path.of(System.getProperty("user.home"), ".m2", "repository");
  }
}
