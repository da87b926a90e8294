package cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command prints: results to standard output, everything else to standard error. Progress
 * is one line that overwrites itself on a terminal, and nothing anywhere else.
 */
public final class Terminal {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean colours;
  private final CalledAs calledAs;
  private int progressWidth;

  private Terminal(
      PrintStream out, PrintStream err, boolean interactive, boolean colours, CalledAs calledAs) {
    this.out = out;
    this.err = err;
    this.interactive = interactive;
    this.colours = colours;
    this.calledAs = calledAs;
  }

  /** The process's own streams, in UTF-8. */
  static Terminal ofProcess() {
    boolean console = hasConsole();
    Map<String, String> env = System.getenv();
    boolean interactive = console && !env.containsKey("CI") && !"dumb".equals(env.get("TERM"));
    return new Terminal(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        interactive,
        interactive && env.getOrDefault("NO_COLOR", "").isEmpty(),
        CalledAs.of(env, Path.of("")));
  }

  // From JDK 22 on there is always a Console, and a method that says whether it is a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // an older JDK, where a Console that is there is a terminal
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public method of the JDK must be callable", e);
    }
  }

  /** True when a person is there to watch progress and to answer questions. */
  public boolean isInteractive() {
    return interactive;
  }

  /** True when colours are wanted: a terminal, and no {@code NO_COLOR}. */
  public boolean hasColours() {
    return colours;
  }

  /** {@code text} with the commands in it as the user calls them. */
  String pasteable(String text) {
    return calledAs.in(text);
  }

  /** Prints a result, with a newline, and commands as the user calls them. */
  public synchronized void print(String result) {
    clearProgress();
    String text = pasteable(result);
    out.print(text);
    if (!text.endsWith("\n")) {
      out.print("\n");
    }
    out.flush();
  }

  /** Prints something that is not the result: a note, a warning, an error. */
  public synchronized void note(String text) {
    clearProgress();
    err.print(pasteable(text));
    err.print("\n");
    err.flush();
  }

  /** Shows what is being done right now; replaced by the next progress, or by any output. */
  public synchronized void progress(String text) {
    if (!interactive) {
      return;
    }
    String line = text.length() > 78 ? text.substring(0, 77) + "…" : text;
    err.print("\r" + line + " ".repeat(Math.max(0, progressWidth - line.length())));
    err.flush();
    progressWidth = line.length();
  }

  /** Removes the progress line. */
  public synchronized void clearProgress() {
    if (progressWidth > 0) {
      err.print("\r" + " ".repeat(progressWidth) + "\r");
      err.flush();
      progressWidth = 0;
    }
  }
}
