package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The user's own editor: {@code VISUAL}, else {@code EDITOR}. */
public final class Editor {
  private final String command;
  private final List<Path> drafts = new ArrayList<>();

  private Editor(String command) {
    this.command = command;
  }

  /**
   * The editor that the environment names.
   *
   * @throws ProblemException when it names none
   */
  public static Editor of(Map<String, String> environment) {
    for (String variable : List.of("VISUAL", "EDITOR")) {
      String command = environment.getOrDefault(variable, "").strip();
      if (!command.isEmpty()) {
        return new Editor(command);
      }
    }
    throw ProblemException.input("neither VISUAL nor EDITOR is set")
        .why("--edit opens the draft in your editor.")
        .fix("EDITOR=vi ./jbang create-migrations --edit");
  }

  /**
   * Lets the user edit {@code text}, and returns what was saved. The file stays until {@link
   * #forget}: it may hold an hour's work.
   */
  public String edit(String text) {
    try {
      Path file = Files.createTempFile("draft", ".sql");
      Files.writeString(file, text, StandardCharsets.UTF_8);
      drafts.add(file);
      try {
        open(file);
        return Files.readString(file, StandardCharsets.UTF_8);
      } finally {
        if (Files.readString(file, StandardCharsets.UTF_8).equals(text)) {
          forget(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files that the user has changed, and that nothing has come of yet. */
  public List<Path> drafts() {
    return List.copyOf(drafts);
  }

  /** Deletes the drafts, because they have become migrations. */
  public void forget() {
    try {
      for (Path draft : drafts()) {
        forget(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forget(Path draft) throws IOException {
    Files.deleteIfExists(draft);
    drafts.remove(draft);
  }

  private void open(Path file) throws IOException {
    // Through the shell, as Git does it: EDITOR may hold arguments and quotes.
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    List<String> line =
        windows
            ? List.of("cmd", "/c", command + " \"" + file + "\"")
            : List.of("sh", "-c", command + " \"$1\"", "editor", file.toString());
    try {
      int exitCode = new ProcessBuilder(line).inheritIO().start().waitFor();
      if (exitCode != 0) {
        throw ProblemException.input("the editor ended with exit code " + exitCode)
            .why("Nothing was written.")
            .fix("./jbang create-migrations --edit");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the editor was open", e);
    }
  }
}
