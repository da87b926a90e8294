package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Gets a Docker engine going, for those who want their development server in a container. On macOS
 * that is colima through Homebrew; written for macOS but not run there. Elsewhere the distribution
 * knows better, so it only says what to do.
 */
public final class DockerSetup {
  private final Terminal terminal;

  public DockerSetup(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Sets Docker up, or says how.
   *
   * @throws ProblemException when Homebrew is missing or fails
   */
  public void run() throws IOException, InterruptedException {
    if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")) {
      onMac();
      return;
    }
    terminal.print("Docker is optional: the embedded PostgreSQL does not need it.");
    terminal.print(
        isOnPath("docker")
            ? "docker is on the PATH; use it with: server: docker://postgres:17 in migrations.yaml"
            : "Install it with your distribution's packages (Debian: apt-get install docker.io;"
                + " Fedora: dnf install moby-engine), then: sudo usermod -aG docker $USER");
  }

  private void onMac() throws IOException, InterruptedException {
    if (!isOnPath("brew")) {
      throw ProblemException.environment("Homebrew is not on the PATH")
          .why("colima, the Docker engine for macOS without a licence, is installed with it.")
          .fix("open https://brew.sh # then run this again");
    }
    for (String tool : List.of("colima", "docker")) {
      if (!isOnPath(tool)) {
        shell("brew", "install", tool);
      }
    }
    shell("colima", "start");
    terminal.print("Docker runs; use it with: server: docker://postgres:17 in migrations.yaml");
  }

  private void shell(String... command) throws IOException, InterruptedException {
    terminal.note("$ " + String.join(" ", command));
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw ProblemException.environment(
              String.join(" ", command) + " failed with exit code " + exitCode)
          .why("Its own words are above.")
          .fix(String.join(" ", command));
    }
  }

  private static boolean isOnPath(String program) {
    for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }
}
