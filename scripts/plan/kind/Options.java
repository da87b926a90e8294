package plan.kind;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a user has decided about a plan. Objects go by what messages call them, without the kind:
 * {@code orders.total}, {@code app.orders}, {@code mood.sad}.
 *
 * @param concurrent whether tables that have been there before are changed without blocking who
 *     reads and writes: indexes are built and dropped CONCURRENTLY, rules are validated later
 * @param asks whether what only a person can know is asked for; otherwise what is gone is dropped,
 *     and types are changed as is proposed
 * @param renames old to new name, the latter without schema or table
 * @param drops what may go with all that is in it
 * @param using column to the expression that makes its new values
 */
public record Options(
    boolean concurrent,
    boolean asks,
    Map<String, String> renames,
    Set<String> drops,
    Map<String, String> using) {
  /** What is planned when nobody can be asked. */
  public static final Options DEFAULT = new Options(true, false, Map.of(), Set.of(), Map.of());

  public Options {
    renames = Collections.unmodifiableMap(new TreeMap<>(renames));
    drops = Collections.unmodifiableSet(new LinkedHashSet<>(drops));
    using = Collections.unmodifiableMap(new TreeMap<>(using));
  }

  /** These, with tables changed in one way or the other. */
  public Options concurrent(boolean isConcurrent) {
    return new Options(isConcurrent, asks, renames, drops, using);
  }

  /** These, with questions asked. */
  public Options asking() {
    return new Options(concurrent, true, renames, drops, using);
  }

  /** These, with an answer to a question. */
  public Options with(Answer answer) {
    var newRenames = new TreeMap<>(renames);
    var newDrops = new LinkedHashSet<>(drops);
    var newUsing = new TreeMap<>(using);
    switch (answer.flag()) {
      case "--rename" -> newRenames.put(answer.object(), answer.value());
      case "--using" -> newUsing.put(answer.object(), answer.value());
      default -> newDrops.add(answer.object());
    }
    return new Options(concurrent, asks, newRenames, newDrops, newUsing);
  }
}
