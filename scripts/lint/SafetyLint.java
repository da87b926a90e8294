package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import report.Finding;

/**
 * Says which statements of new migrations block production, lose data or break running code, by
 * running them and looking at what PostgreSQL does.
 */
public final class SafetyLint {
  /** What in the project's root the findings depend on, besides the migrations. */
  public static final List<String> INPUTS = List.of(Accepted.FILE, TableStats.FILE);

  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> found = new HashSet<>();
  private final Trace trace;
  private final List<String> notes;

  private SafetyLint(Trace trace, List<String> notes) {
    this.trace = trace;
    this.notes = notes;
  }

  /**
   * Lints {@code files}.
   *
   * @param histories what they come after
   * @param root the project's root, where accepted findings and numbers of rows may be
   * @throws io.github.dbtemplate.problem.ProblemException when a statement fails, or one of those
   *     files is malformed
   */
  public static SafetyLint of(Histories histories, List<MigrationFile> files, Path root)
      throws SQLException {
    var accepted = Accepted.read(root);
    var stats = TableStats.read(root);
    var suppressions = new Suppressions(files);
    Trace empty;
    Rehearsal.Result rehearsal;
    try (Database database = histories.fresh();
        var next = ReadyHistory.of(histories)) {
      empty = Tracer.trace(database, files);
      rehearsal = Rehearsal.of(next, empty);
    }
    var lint = new SafetyLint(empty.with(rehearsal.failures()), rehearsal.notes());
    for (Hit hit : Rules.check(lint.trace)) {
      lint.found.add(
          key(hit.facts().file(), hit.facts().statement().offset()) + hit.finding().id());
      boolean meant = suppressions.covers(hit);
      meant |= accepted.covers(hit);
      if (!meant) {
        Finding finding = stats.graded(hit).finding();
        lint.findings.add(finding.with(Finding.FINGERPRINT, Fingerprint.of(hit)));
      }
    }
    suppressions.report(lint.findings::add);
    accepted.report(files, lint.findings::add);
    return lint;
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
