import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command as a person runs it who sits at a terminal and types. */
final class PseudoTerminal {
  private static final Path SCRIPT =
      Path.of("test", "pseudo-terminal.py").toAbsolutePath().normalize();

  private final ProjectCopy project;
  private final List<String> dialogue = new ArrayList<>();

  PseudoTerminal(ProjectCopy project) {
    this.project = project;
  }

  /** Why there can be no such terminal here; empty when there can. */
  static Optional<String> missing() {
    try {
      Process python = new ProcessBuilder("python3", "-c", "import pty").start();
      return python.waitFor() == 0
          ? Optional.empty()
          : Optional.of("python3 has no module pty here");
    } catch (IOException e) {
      return Optional.of("there is no python3 here");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Types something, with Python's escapes, when a text has appeared. */
  PseudoTerminal when(String shown, String typed) {
    dialogue.add(shown);
    dialogue.add(typed);
    return this;
  }

  /** Runs {@code create-migrations}; both streams are one, with plain line ends. */
  CommandRun create(String... arguments) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of("python3", SCRIPT.toString()));
    line.addAll(dialogue);
    line.add("--");
    line.addAll(CommandRun.line(CreateMigrations.class, arguments));
    var builder =
        new ProcessBuilder(line).directory(project.root().toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") || name.equals("CI"));
    builder.environment().put("TERM", "xterm");
    builder.environment().remove("DEV_URL");
    builder.environment().putAll(project.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), plain(shown), "");
  }

  /** Without the progress line, which later ones have overwritten. */
  private static String plain(String shown) {
    var plain = new StringBuilder();
    for (String line : shown.replace("\r\n", "\n").split("(?<=\n)")) {
      plain.append(line.substring(line.lastIndexOf('\r') + 1));
    }
    return plain.toString();
  }
}
