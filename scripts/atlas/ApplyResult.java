package atlas;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What {@code atlas migrate apply} did.
 *
 * @param error why it failed, in Atlas' words; empty when it did not
 * @param current the version before; empty for a database without any
 * @param target the version aimed at; empty when nothing was pending
 * @param applied the files it worked on. After a failure that is no proof that anything of them
 *     stayed: Atlas lists statements that were rolled back too
 */
public record ApplyResult(String error, String current, String target, List<File> applied) {
  /**
   * A migration file that was run, or begun.
   *
   * @param statements that were sent, the failing one included
   * @param error PostgreSQL's message; empty when there is none
   * @param failedStatement the one that it is about; empty when there is none
   * @param took from its begin to its end; zero when that is not told
   */
  public record File(
      String name,
      String version,
      List<String> statements,
      String error,
      String failedStatement,
      Duration took) {}

  public ApplyResult {
    applied = List.copyOf(applied);
  }

  /** Whether Atlas says that all went well, or that there was nothing to do. */
  public boolean succeeded() {
    return error.isEmpty();
  }

  /** The file that failed, if it was one. */
  public Optional<File> failed() {
    return applied.stream().filter(file -> !file.error().isEmpty()).findFirst();
  }

  /** Whether it did not start because another one held Atlas' lock on the database for too long. */
  public boolean isLocked() {
    return error.contains("acquiring database lock") || error.contains("lock is held by other");
  }

  /** Whether it did not start because a database without revisions has objects. */
  public boolean isDirty() {
    return error.contains("connected database is not clean");
  }

  /** Some failures are told in JSON, others in words; then Atlas did not get to work. */
  static ApplyResult of(AtlasResult result) {
    Json json;
    try {
      json = Json.parse(result.stdout());
    } catch (Json.MalformedException e) {
      return new ApplyResult(result.error(), "", "", List.of());
    }
    String error = json.get("Error").text();
    if (error.isEmpty() && !result.succeeded()) {
      error = result.error();
    }
    return new ApplyResult(
        error,
        json.get("Current").text(),
        json.get("Target").text(),
        json.get("Applied").list().stream().map(ApplyResult::file).toList());
  }

  private static File file(Json file) {
    return new File(
        file.get("Name").text(),
        file.get("Version").text(),
        file.get("Applied").list().stream().map(Json::text).toList(),
        file.get("Error").get("Text").text(),
        file.get("Error").get("Stmt").text(),
        took(file.get("Start").text(), file.get("End").text()));
  }

  private static Duration took(String start, String end) {
    try {
      return Duration.between(OffsetDateTime.parse(start), OffsetDateTime.parse(end));
    } catch (DateTimeException e) {
      return Duration.ZERO; // of a version that does not tell, or in another way
    }
  }
}
