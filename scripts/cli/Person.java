package cli;

import io.github.dbtemplate.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plan.kind.Answer;
import plan.kind.Question;

/** Somebody at a terminal, who can be asked. */
public final class Person {
  private final Terminal terminal;
  private final BufferedReader typed =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  public Person(Terminal terminal) {
    this.terminal = terminal;
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
      terminal.note(isFree ? "1, or an expression:" : "1 to " + answers.size() + ":");
      String line = line();
      if (line == null || line.isBlank()) {
        throw ProblemException.input("no answer to: " + question.what())
            .why("Nothing was written.")
            .fix("./jbang create-migrations " + answers.get(0).option());
      }
      String choice = line.strip();
      if (choice.matches("[1-9]") && Integer.parseInt(choice) <= answers.size()) {
        return answers.get(Integer.parseInt(choice) - 1);
      }
      if (isFree) {
        return new Answer("--using", answers.get(0).object(), choice);
      }
    }
  }

  private @Nullable String line() {
    try {
      return typed.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
