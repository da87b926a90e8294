package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user that runs PostgreSQL, which root may not: this process's own, or, when that is root, one
 * without privileges.
 *
 * @param prefix what to put before a command; empty when this process is not root's
 */
record Unprivileged(List<String> prefix) {
  /**
   * The user id of {@code nobody} nearly everywhere; it must have an entry in passwd for initdb.
   */
  static final int NOBODY = 65534;

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The ways to drop root: util-linux, coreutils, and util-linux or BusyBox. */
  static final List<List<String>> WAYS =
      List.of(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
          List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "--skip-chdir", "/"),
          // "--" keeps su from taking the options of the command as its own.
          List.of("su", "-s", "/bin/sh", "nobody", "--", "-c", "exec \"$0\" \"$@\""));

  /**
   * The first way that works here.
   *
   * @throws ProblemException (environment) when none does
   */
  static Unprivileged find() {
    return User.isRoot() ? find(WAYS) : new Unprivileged(List.of());
  }

  static Unprivileged find(List<List<String>> ways) {
    for (List<String> way : ways) {
      Unprivileged user = new Unprivileged(way);
      try {
        Command id = Command.run(LIMIT, Path.of("/"), user.command("id", "-u"));
        if (id.succeeded() && id.output().equals(String.valueOf(NOBODY))) {
          return user;
        }
      } catch (IOException absent) {
        // the next way may be there
      }
    }
    throw ProblemException.environment("PostgreSQL does not run as root")
        .why("None of setpriv, chroot and su can switch to user id " + NOBODY + " here.")
        .fix("run as an ordinary user, or install util-linux");
  }

  /** The command as that user would run it. */
  List<String> command(String... command) {
    return Stream.concat(prefix.stream(), Stream.of(command)).toList();
  }

  /** Gives a file or directory of ours to that user. */
  void own(Path path) throws IOException {
    if (!prefix.isEmpty()) {
      Files.setAttribute(path, "unix:uid", NOBODY);
      Files.setAttribute(path, "unix:gid", NOBODY);
    }
  }
}
