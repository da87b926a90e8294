package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.Console;
import java.util.List;
import plan.kind.Answer;
import plan.kind.Question;

/** Somebody at a terminal, who can be asked. */
public final class Person {
  private final Terminal terminal;
  private final Console console;

  /**
   * @throws ProblemException when there is no terminal
   */
  public Person(Terminal terminal) {
    Console found = System.console();
    if (found == null) {
      throw ProblemException.environment("there is no terminal to ask anybody on");
    }
    this.terminal = terminal;
    this.console = found;
  }

  /**
   * Asks until one of the answers is chosen.
   *
   * @throws ProblemException when nobody answers
   */
  public Answer answer(Question question) {
    List<Answer> answers = question.answers();
    terminal.note(question.what() + "?");
    for (int i = 0; i < answers.size(); i++) {
      terminal.note("  " + (i + 1) + "  " + answers.get(i).option());
    }
    boolean isFree = answers.get(0).flag().equals("--using");
    while (true) {
      String line =
          console.readLine(isFree ? "1, or an expression: " : "1 to " + answers.size() + ": ");
      if (line == null || line.isBlank()) {
        throw ProblemException.input("no answer to: " + question.what())
            .why("Nothing was written.")
            .fix("./jbang create-migrations " + answers.get(0).option());
      }
      String typed = line.strip();
      if (typed.matches("[1-9]") && Integer.parseInt(typed) <= answers.size()) {
        return answers.get(Integer.parseInt(typed) - 1);
      }
      if (isFree) {
        return new Answer("--using", answers.get(0).object(), typed);
      }
    }
  }
}
