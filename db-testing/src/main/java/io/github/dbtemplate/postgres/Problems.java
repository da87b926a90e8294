package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Problems with the directories that servers need. */
final class Problems {
  private Problems() {}

  /** The problem that something could not be done in a directory. */
  static ProblemException inDirectory(String what, Path directory, IOException cause) {
    return inDirectory(what, directory, Reason.of(cause)).causedBy(cause);
  }

  /** The problem that something could not be done in a directory. */
  static ProblemException inDirectory(String what, Path directory, String why) {
    return isDiskFull(why)
        ? ProblemException.environment("no space left for PostgreSQL in " + directory)
            .why(what + ".")
            .fix("free some space there, or export DB_TEMPLATE_CACHE=DIRECTORY of another disk")
        : ProblemException.environment(what + " in " + directory)
            .why(why)
            .fix("export DB_TEMPLATE_CACHE=DIRECTORY, one of your own");
  }

  /** Whether a message, of Java or of PostgreSQL, speaks of a full disk. */
  static boolean isDiskFull(@Nullable String message) {
    return message != null
        && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
  }
}
