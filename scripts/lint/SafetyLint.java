package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import report.Finding;
import report.TracedStatement;

/**
 * Says which statements of new migrations block production, lose data or break running code, by
 * running them and looking at what PostgreSQL does.
 */
public final class SafetyLint {
  /** What production says of itself, in the project's root. */
  public static final String STATS = TableStats.FILE;

  /** What in the project's root the findings depend on, besides the migrations. */
  public static final List<String> INPUTS = List.of(Accepted.FILE, STATS);

  private final Accepted accepted;
  private final TableStats stats;
  private final Suppressions suppressions;
  private final List<Finding> findings = new ArrayList<>();
  private final List<TracedStatement> statements = new ArrayList<>();
  private final Set<String> found = new HashSet<>();
  private List<String> notes = List.of();
  private int postgres;

  private SafetyLint(List<MigrationFile> files, Path root) {
    this.accepted = Accepted.read(root);
    this.stats = TableStats.read(root);
    this.suppressions = new Suppressions(files);
  }

  /**
   * Lints {@code files}, which are deployed together: what one of them makes is new for the others,
   * and nobody waits for it.
   *
   * @param histories what they come after
   * @param root the project's root, where accepted findings and numbers of rows may be
   * @throws io.github.dbtemplate.problem.ProblemException when a statement fails, or one of those
   *     files is malformed
   */
  public static SafetyLint of(Histories histories, List<MigrationFile> files, Path root)
      throws SQLException {
    var lint = new SafetyLint(files, root);
    try (Database database = histories.fresh();
        var next = ReadyHistory.of(histories)) {
      Trace empty = Tracer.trace(database, files);
      Rehearsal.Result rehearsal = Rehearsal.of(next, empty);
      lint.notes = rehearsal.notes();
      lint.judge(empty.with(rehearsal.failures()));
    }
    return lint.finished(files);
  }

  /**
   * As {@link #of}, of files that were deployed one after the other: each is judged by itself, and
   * not rehearsed, because it has met the rows that there were.
   */
  public static SafetyLint ofEach(Histories histories, List<MigrationFile> files, Path root)
      throws SQLException {
    var lint = new SafetyLint(files, root);
    try (Database database = histories.fresh();
        var tracer = new Tracer(database)) {
      for (MigrationFile file : files) {
        lint.judge(tracer.trace(List.of(file)));
      }
    }
    return lint.finished(files);
  }

  private void judge(Trace trace) {
    postgres = trace.postgres();
    statements.addAll(TracedStatements.of(trace));
    for (Hit hit : Rules.check(trace)) {
      if (isSaidBefore(hit)) {
        continue;
      }
      found.add(key(hit.facts().file(), hit.facts().statement().offset()) + hit.finding().id());
      boolean meant = suppressions.covers(hit);
      meant |= accepted.covers(hit);
      if (!meant) {
        Finding finding = stats.graded(hit).finding();
        findings.add(finding.with(Finding.FINGERPRINT, Fingerprint.of(hit)));
      }
    }
  }

  private SafetyLint finished(List<MigrationFile> files) {
    suppressions.report(findings::add);
    accepted.report(files, findings::add);
    return this;
  }

  /** The missing timeout is one thing, however many files lack it. */
  private boolean isSaidBefore(Hit hit) {
    String id = hit.finding().id();
    return id.equals(NoLockTimeout.ABOUT.id()) && found.stream().anyMatch(key -> key.endsWith(id));
  }

  /** The major version that production runs, when it is known, and not the one of this lint. */
  public OptionalInt otherProduction() {
    OptionalInt production = stats.production();
    return production.isPresent() && production.getAsInt() != postgres
        ? production
        : OptionalInt.empty();
  }

  /** What each statement did, in the order they ran. */
  public List<TracedStatement> statements() {
    return List.copyOf(statements);
  }

  /** The tables that no row could be made for, so that nothing is known of them, and why. */
  public List<String> notes() {
    return notes;
  }

  /** What is to be reported. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /**
   * Whether a statement has a finding, suppressed or not, that says what a code of Atlas says.
   *
   * @param offset where the statement begins in the file
   */
  public boolean finds(MigrationFile file, int offset, String atlasCode) {
    return Rules.IDS.stream()
        .filter(rule -> Suppressions.isAlike(atlasCode, rule))
        .anyMatch(rule -> found.contains(key(file, offset) + rule));
  }

  /** Whether a statement renames something: Atlas takes that for a drop and an addition. */
  public boolean renames(MigrationFile file, int offset) {
    return found.contains(key(file, offset) + Renamed.ABOUT.id());
  }

  private static String key(MigrationFile file, int offset) {
    return file.name() + ":" + offset + ":";
  }

  /** The ids of all rules. */
  public static Set<String> rules() {
    return Rules.IDS;
  }
}
