package lint;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import report.Severity;

/**
 * Which version production runs, and how many rows its tables have, about: what one query over
 * there prints ({@link #QUERY}), saved beside the migrations' settings. There is no data in it.
 */
final class TableStats {
  /** The name of the file, in the project's root. */
  static final String FILE = "table-stats.json";

  /**
   * What prints the file's content in production. Tables that were never analyzed (reltuples is -1,
   * PostgreSQL manual, "pg_class") are left out: they may be big.
   */
  static final String QUERY =
      "SELECT json_object_agg(name, number) FROM (SELECT 'server_version_num' AS name,"
          + " current_setting('server_version_num')::bigint AS number UNION ALL"
          + " SELECT n.nspname || '.' || c.relname, c.reltuples::bigint"
          + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.reltuples >= 0"
          + " AND c.relkind IN ('r', 'p', 'm')"
          + " AND n.nspname NOT IN ('pg_catalog', 'information_schema')) AS stats";

  /** No name of a table: those have a schema. */
  private static final String VERSION = "server_version_num";

  /** Reading so many rows takes a few milliseconds. */
  private static final long FEW = 10_000;

  private static final Pattern ENTRY = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)+)\"\\s*:\\s*(\\d+)");

  private static final Pattern WHOLE =
      Pattern.compile("\\s*\\{\\s*(?:" + ENTRY + "\\s*,?\\s*)*+\\}\\s*");

  private final Map<String, Long> rows;

  private TableStats(Map<String, Long> rows) {
    this.rows = rows;
  }

  /**
   * Reads the file in {@code root}; nothing is known when there is none.
   *
   * @throws ProblemException when it is not what the query prints
   */
  static TableStats read(Path root) {
    String text;
    try {
      text = Files.readString(root.resolve(FILE), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return new TableStats(Map.of());
    } catch (IOException e) {
      throw ProblemException.input("cannot read it: " + e.getMessage())
          .at(Location.of(FILE))
          .causedBy(e);
    }
    return parse(text);
  }

  static TableStats parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw ProblemException.input("no JSON object of table names to numbers of rows")
          .at(Location.of(FILE))
          .why("It grades findings: what is long on a big table is short on a small one.")
          .fix("psql -XAt -c \"" + QUERY + "\" > " + FILE);
    }
    Map<String, Long> rows = new HashMap<>();
    Matcher entry = ENTRY.matcher(text);
    while (entry.find()) {
      rows.put(entry.group(1).replaceAll("\\\\(.)", "$1"), Long.parseLong(entry.group(2)));
    }
    return new TableStats(rows);
  }

  /** The major version that production runs; empty when it is not known. */
  OptionalInt production() {
    Long version = rows.get(VERSION);
    return version == null ? OptionalInt.empty() : OptionalInt.of((int) (version / 10_000));
  }

  /** The rows of a table; empty when they are not known. */
  Optional<Long> rows(Snapshot.Relation table) {
    return Optional.ofNullable(rows.get(table.schema() + "." + table.name()));
  }

  /** Work that takes long only for many rows is a note where there are few. */
  Hit graded(Hit hit) {
    boolean isWork =
        hit.finding()
            .id()
            .matches(
                "table-rewrite|blocking-scan|blocking-index-build|long-work-under-lock|mass-write");
    Optional<Long> count = isWork ? hit.table().flatMap(this::rows) : Optional.empty();
    return count
        .map(
            n -> {
              var finding = hit.finding().with("rows in production", n.toString());
              return new Hit(
                  hit.facts(), hit.table(), n < FEW ? finding.as(Severity.NOTE) : finding);
            })
        .orElse(hit);
  }
}
