package cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plan.kind.Answer;
import plan.kind.Question;

/** Somebody at a terminal, who can be asked, and who may leave a question open. */
public final class Person {
  private final Terminal terminal;
  private final BufferedReader typed =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  /** What has been renamed to something cannot be joined there by something else. */
  private final Set<String> taken = new HashSet<>();

  public Person(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Asks until one of the answers is chosen. Nothing is chosen by default.
   *
   * @return empty when the person would rather not say: an empty line, or the end of the input
   */
  public Optional<Answer> answer(Question question) {
    List<Answer> answers =
        question.answers().stream().filter(answer -> !taken.contains(newName(answer))).toList();
    terminal.note(question.what() + "?");
    Optional<Answer> chosen =
        answers.get(0).flag().equals("--using")
            ? expression(answers.get(0))
            : answers.size() == 1 ? confirmed(answers.get(0)) : oneOf(answers);
    chosen.map(Person::newName).filter(name -> !name.isEmpty()).ifPresent(taken::add);
    return chosen;
  }

  /** Where something goes by being renamed; empty when it is not. */
  private static String newName(Answer answer) {
    int dot = answer.object().lastIndexOf('.');
    return answer.flag().equals("--rename")
        ? answer.object().substring(0, dot + 1) + answer.value()
        : "";
  }

  private Optional<Answer> confirmed(Answer answer) {
    while (true) {
      String line = line("  " + answer.option() + " [y/N] ").toLowerCase(Locale.ROOT);
      if (line.equals("y") || line.equals("yes")) {
        return Optional.of(answer);
      }
      if (line.isEmpty() || line.equals("n") || line.equals("no")) {
        return Optional.empty();
      }
      terminal.note("  y or n");
    }
  }

  private Optional<Answer> oneOf(List<Answer> answers) {
    for (int i = 0; i < answers.size(); i++) {
      terminal.note("  " + (i + 1) + "  " + answers.get(i).option());
    }
    String range = "1 to " + answers.size();
    while (true) {
      String line = line("  " + range + ", Enter to stop: ");
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (line.matches("[1-9][0-9]?") && Integer.parseInt(line) <= answers.size()) {
        return Optional.of(answers.get(Integer.parseInt(line) - 1));
      }
      terminal.note("  " + range + ", not " + line);
    }
  }

  private Optional<Answer> expression(Answer proposed) {
    terminal.note("  1  " + proposed.option());
    String line = line("  1, or an expression, Enter to stop: ");
    if (line.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        line.equals("1") ? proposed : new Answer(proposed.flag(), proposed.object(), line));
  }

  /** What is typed, without blanks around; empty at the end of the input. */
  private String line(String prompt) {
    terminal.prompt(prompt);
    try {
      @Nullable String line = typed.readLine();
      if (line == null) {
        terminal.note(""); // the cursor is still behind the prompt
        return "";
      }
      return line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
