package io.github.dbtemplate.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** What an exception of the file system says, in words: its own message is often only a path. */
final class Reason {
  private Reason() {}

  static String of(IOException failure) {
    if (failure instanceof FileSystemException problem) {
      @Nullable String reason = problem.getReason();
      if (reason == null) {
        reason =
            problem instanceof AccessDeniedException
                ? "Permission denied"
                : problem.getClass().getSimpleName();
      }
      return reason + ": " + problem.getFile();
    }
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
