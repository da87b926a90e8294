package plan;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import plan.kind.Answer;
import plan.kind.Options;
import plan.kind.Question;

/**
 * What a user wants of a new migration.
 *
 * @param words what the file is called after; empty for words made from the changes
 * @param options for the planner
 * @param edit what a person makes of the draft before it is proved; empty when nobody is asked
 * @param person answers what only a person can know, or leaves it open; empty when there is none
 */
public record Wishes(
    String words,
    Options options,
    Optional<UnaryOperator<String>> edit,
    Optional<Function<Question, Optional<Answer>>> person) {}
