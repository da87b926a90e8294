package report;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a check found.
 *
 * @param id the rule's slug, such as {@code hash-mismatch}
 * @param location where to look; null when it is no place in a file
 * @param object the database object that is meant, as PostgreSQL would write it; empty when none
 * @param what what is wrong, in one sentence
 * @param why why it matters; may be empty
 * @param fix the command or the SQL to paste; may be empty or have several lines
 * @param evidence what proves it, in the order to show it: name to text
 */
public record Finding(
    String id,
    Severity severity,
    @Nullable Location location,
    String object,
    String what,
    String why,
    String fix,
    Map<String, String> evidence) {
  /**
   * The evidence that names a finding so that it is known again in the next run; for programs, so
   * reports for people leave it out.
   */
  public static final String FINGERPRINT = "fingerprint";

  public Finding {
    evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
  }

  /** An error without object and evidence, the most common kind. */
  public static Finding error(
      String id, @Nullable Location location, String what, String why, String fix) {
    return new Finding(id, Severity.ERROR, location, "", what, why, fix, Map.of());
  }

  /** A problem as a finding of the check that met it. */
  public static Finding of(String id, ProblemException problem) {
    return error(id, problem.location(), problem.what(), problem.why(), problem.fix());
  }

  /** The same finding about an object. */
  public Finding about(String name) {
    return new Finding(id, severity, location, name, what, why, fix, evidence);
  }

  /** The same finding with another severity. */
  public Finding as(Severity other) {
    return new Finding(id, other, location, object, what, why, fix, evidence);
  }

  /** The evidence that people want to see. */
  Map<String, String> shown() {
    var shown = new LinkedHashMap<>(evidence);
    shown.remove(FINGERPRINT);
    return shown;
  }

  /** The same finding with one more piece of evidence. */
  public Finding with(String name, String text) {
    var more = new LinkedHashMap<>(evidence);
    more.put(name, text);
    return new Finding(id, severity, location, object, what, why, fix, more);
  }
}
