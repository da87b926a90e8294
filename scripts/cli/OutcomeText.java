package cli;

import database.Difference;
import io.github.dbtemplate.problem.ShellWord;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import plan.Outcome;
import plan.kind.Question;

/** Says what came of {@code create-migrations}: what changed, where it is, what to run next. */
public final class OutcomeText {
  /** Who blocks more than so many tables does not read all of their names. */
  private static final int SHOWN = 5;

  private final Terminal terminal;
  private final List<String> arguments;

  /**
   * @param arguments what the command was called with
   */
  public OutcomeText(Terminal terminal, List<String> arguments) {
    this.terminal = terminal;
    this.arguments = List.copyOf(arguments);
  }

  /**
   * Prints {@code outcome}.
   *
   * @return the exit code that says the same
   */
  public int print(Outcome outcome) {
    if (outcome instanceof Outcome.Written written) {
      return written(written);
    }
    if (outcome instanceof Outcome.Refused refused) {
      return refused(refused);
    }
    if (outcome instanceof Outcome.Unplanned unplanned) {
      return unplanned(unplanned);
    }
    if (outcome instanceof Outcome.Undecided undecided) {
      return undecided(undecided);
    }
    if (outcome instanceof Outcome.Empty empty) {
      empty.files().forEach(file -> terminal.print("wrote " + file));
      terminal.print("next: write it, then ./jbang hash-migrations && ./jbang check-migrations");
      return ExitCode.CLEAN;
    }
    terminal.print("Nothing to do: migrations/ give what schema/ says.");
    return ExitCode.CLEAN;
  }

  private int written(Outcome.Written written) {
    for (String rename : written.changes().renames()) {
      terminal.print(
          "  ~ " + rename.substring(0, 1).toLowerCase(Locale.ROOT) + rename.substring(1));
    }
    written.changes().differences().stream()
        .map(change -> "  " + sign(change) + " " + change.object())
        .distinct()
        .forEach(terminal::print);
    for (String file : written.files()) {
      terminal.print("wrote " + file);
      Outcome.Blocked blocked = written.blocked().get(file);
      if (blocked != null) {
        blocked("reads and writes", blocked.altogether());
        blocked("writes", blocked.writes());
      }
    }
    terminal.print("next: read " + written.files().get(0) + ", then ./jbang check-migrations");
    return ExitCode.CLEAN;
  }

  private void blocked(String what, List<String> tables) {
    if (!tables.isEmpty()) {
      int more = tables.size() - SHOWN;
      terminal.print(
          "  blocks "
              + what
              + " of "
              + tables.stream().limit(SHOWN).collect(Collectors.joining(", "))
              + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  private static String sign(Difference change) {
    return switch (change.change()) {
      case MISSING -> "+";
      case EXTRA -> "-";
      case CHANGED -> "~";
    };
  }

  private int refused(Outcome.Refused refused) {
    boolean one = refused.remaining().size() == 1;
    terminal.note(
        "error: the plan would leave "
            + (one ? "one object" : refused.remaining().size() + " objects")
            + " different from schema/, so nothing was written");
    for (Outcome.Remaining remaining : refused.remaining()) {
      terminal.note("  " + remaining.location() + ": " + remaining.difference().describe());
    }
    terminal.note("The planner does not know how, or PostgreSQL took it in another way.");
    terminal.note(
        "fix: ./jbang create-migrations --edit # and add "
            + (one ? "it" : "them")
            + " to the draft by hand");
    return ExitCode.FINDINGS;
  }

  private int undecided(Outcome.Undecided undecided) {
    int count = undecided.questions().size();
    terminal.note(
        "error: "
            + (count == 1 ? "one thing" : count + " things")
            + " only you can know, so nothing was written");
    for (Question question : undecided.questions()) {
      terminal.note("  " + question.what() + "?");
      question.answers().forEach(answer -> terminal.note("    " + answer.option()));
    }
    String flags =
        Stream.concat(
                arguments.stream().map(ShellWord::of),
                undecided.questions().stream().map(question -> question.answers().get(0).option()))
            .collect(Collectors.joining(" "));
    terminal.note("fix: ./jbang create-migrations " + flags + " # or what else is true");
    return ExitCode.FINDINGS;
  }

  private int unplanned(Outcome.Unplanned unplanned) {
    int count = unplanned.unplanned().size();
    terminal.note(
        "error: "
            + (count == 1 ? "one change" : count + " changes")
            + " cannot be planned, so nothing was written");
    for (Outcome.ByHand change : unplanned.unplanned()) {
      terminal.note("  " + change.location() + ": " + change.object() + ": " + change.why());
    }
    terminal.note(
        "fix: ./jbang create-migrations --edit # and write "
            + (count == 1 ? "it" : "them")
            + " into the draft by hand");
    return ExitCode.FINDINGS;
  }
}
