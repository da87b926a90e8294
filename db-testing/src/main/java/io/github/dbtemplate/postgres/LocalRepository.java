package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The local Maven repository, which JBang uses too. */
final class LocalRepository {
  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*(.*?)\\s*</localRepository>", Pattern.DOTALL);

  private LocalRepository() {}

  /**
   * The directory: as {@code -Dmaven.repo.local}, {@code JBANG_REPO} or the user's settings.xml say
   * it, else Maven's default.
   */
  static Path directory(Map<String, String> environment) {
    Path maven = Path.of(System.getProperty("user.home"), ".m2");
    String jbang = environment.getOrDefault("JBANG_REPO", "");
    String chosen = System.getProperty("maven.repo.local", jbang);
    return chosen.isEmpty() ? fromSettings(maven) : Path.of(chosen);
  }

  private static Path fromSettings(Path maven) {
    Path settings = maven.resolve("settings.xml");
    try {
      if (Files.exists(settings)) {
        Matcher setting =
            SETTING.matcher(COMMENT.matcher(Files.readString(settings)).replaceAll(""));
        if (setting.find()) {
          return Path.of(setting.group(1).replace("${user.home}", System.getProperty("user.home")));
        }
      }
    } catch (IOException unreadable) {
      // Maven will say so itself when it is asked
    }
    return maven.resolve("repository");
  }
}
