package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statements that a test has run so far, over all its connections. A batch counts as one, as it
 * is one trip to the server. Take it as a parameter of the test; safe for use by several threads.
 */
public final class Queries {
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*+'|\\b\\d+(?:\\.\\d+)?\\b");
  private static final int SHOWN = 5;

  private final List<String> statements = new ArrayList<>();

  Queries() {}

  synchronized void add(String sql) {
    statements.add(sql);
  }

  /** How many statements have run. */
  public synchronized int count() {
    return statements.size();
  }

  /** The statements in the order in which they ran, as the driver got them. */
  public synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  /** Forgets what has run so far, for instance what prepared the test. */
  public synchronized void reset() {
    statements.clear();
  }

  /**
   * Fails if more statements have run.
   *
   * @throws ProblemException naming the statements that are alike, as those of a loop are
   */
  public void assertAtMost(int limit) {
    if (count() > limit) {
      throw tooMany("at most " + limit + " were expected");
    }
  }

  /** The failure of a test that has run too many. */
  ProblemException tooMany(String expectation) {
    return ProblemException.input(count() + " statements were run, and " + expectation)
        .why(repeated())
        .fix("fetch in one statement what a loop fetches in many: a join, or = ANY (?)");
  }

  /** The shapes of the statements with how often each ran, the most frequent first. */
  private String repeated() {
    Map<String, Integer> shapes = new LinkedHashMap<>();
    for (String sql : statements()) {
      shapes.merge(
          LITERAL.matcher(sql.strip().replaceAll("\\s+", " ")).replaceAll("?"), 1, Integer::sum);
    }
    return shapes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .map(shape -> shape.getValue() + " × " + shape.getKey())
        .collect(Collectors.joining("\n"));
  }
}
