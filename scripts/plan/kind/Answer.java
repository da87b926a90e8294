package plan.kind;

import io.github.dbtemplate.problem.ShellWord;

/**
 * An answer to a question, as an option of the command line.
 *
 * @param flag {@code --rename}, {@code --drop} or {@code --using}
 * @param object what it is about
 * @param value what it becomes; empty for {@code --drop}
 */
public record Answer(String flag, String object, String value) {
  /** The option to paste into a shell. */
  public String option() {
    String text = object + (value.isEmpty() ? "" : "=" + value);
    return flag + " " + ShellWord.of(text);
  }
}
