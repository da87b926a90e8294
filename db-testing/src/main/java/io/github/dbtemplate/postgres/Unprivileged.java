package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who runs PostgreSQL, which refuses to be run by root: us, or, when we are root, a user without
 * privileges.
 *
 * @param prefix what to put before a command; empty when we are not root
 */
record Unprivileged(List<String> prefix) {
  private static final int NOBODY = 65534;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The ways to drop root: util-linux, coreutils, and util-linux or BusyBox. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
          List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "--skip-chdir", "/"),
          // "--" keeps su from taking the options of the command as its own.
          List.of("su", "-s", "/bin/sh", "nobody", "--", "-c", "exec \"$0\" \"$@\""));

  /** The user of this process. */
  static Unprivileged current() {
    return new Unprivileged(User.isRoot() ? proven() : List.of());
  }

  private static List<String> proven() {
    for (List<String> way : WAYS) {
      try {
        List<String> command = Stream.concat(way.stream(), Stream.of("id", "-u")).toList();
        if (Command.run(LIMIT, Path.of("/"), command).output().equals(String.valueOf(NOBODY))) {
          return way;
        }
      } catch (IOException absent) {
        // the next way may do
      }
    }
    throw ProblemException.environment("PostgreSQL does not run as root")
        .why("None of setpriv, chroot and su can switch to the user id " + NOBODY + " here.")
        .fix("run as an ordinary user, or install util-linux");
  }

  List<String> command(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  /** Gives a file or directory of ours to the user that runs PostgreSQL. */
  void own(Path path) throws IOException {
    if (!prefix.isEmpty()) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }
}
