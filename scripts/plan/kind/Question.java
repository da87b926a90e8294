package plan.kind;

import java.util.List;

/**
 * Something that only a person can know.
 *
 * @param what the question, in one line, without question mark
 * @param answers what can be answered, the most likely first
 */
public record Question(String what, List<Answer> answers) {
  public Question {
    answers = List.copyOf(answers);
  }
}
