package cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in words what an {@link IOException} says by its class. */
final class FileTrouble {
  private FileTrouble() {}

  static String describe(IOException failure) {
    if (!(failure instanceof FileSystemException file)) {
      return String.valueOf(failure.getMessage());
    }
    String what;
    if (file instanceof AccessDeniedException) {
      what = "permission denied";
    } else if (file instanceof NoSuchFileException) {
      what = "no such file or directory";
    } else {
      what = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
    }
    return file.getFile() + ": " + what;
  }
}
