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
import report.TracedStatement;

/**
 * Says which statements of new migrations block production, lose data or break running code, by
 * running them and looking at what PostgreSQL does.
 */
public final class SafetyLint {
  /** What in the project's root the findings depend on, besides the migrations. */
  public static final List<String> INPUTS = List.of(Accepted.FILE, TableStats.FILE);

  private final List<Finding> findings = new ArrayList<>();
  private final List<TracedStatement> statements = new ArrayList<>();
  private final Set<String> found = new HashSet<>();

  private SafetyLint() {}

  /**
   * Lints {@code files}, which are deployed together: what one of them makes is new for the others,
   * and nobody waits for it.
   *
   * @param database what they come after; of no use afterwards
   * @param root the project's root, where accepted findings and numbers of rows may be
   * @throws io.github.dbtemplate.problem.ProblemException when a statement fails, or one of those
   *     files is malformed
   */
  public static SafetyLint of(Database database, List<MigrationFile> files, Path root)
      throws SQLException {
    return of(database, files, List.of(files), root);
  }

  /** As {@link #of}, of files that are deployed one after the other: each is judged by itself. */
  public static SafetyLint ofEach(Database database, List<MigrationFile> files, Path root)
      throws SQLException {
    return of(database, files, files.stream().map(List::of).toList(), root);
  }

  private static SafetyLint of(
      Database database,
      List<MigrationFile> files,
      List<List<MigrationFile>> deployments,
      Path root)
      throws SQLException {
    var accepted = Accepted.read(root);
    var stats = TableStats.read(root);
    var suppressions = new Suppressions(files);
    var lint = new SafetyLint();
    for (List<MigrationFile> deployment : deployments) {
      Trace trace = Tracer.trace(database, deployment);
      lint.statements.addAll(TracedStatements.of(trace));
      for (Hit hit : Rules.check(trace)) {
        if (lint.isSaidBefore(hit)) {
          continue;
        }
        lint.found.add(
            key(hit.facts().file(), hit.facts().statement().offset()) + hit.finding().id());
        boolean meant = suppressions.covers(hit);
        meant |= accepted.covers(hit);
        if (!meant) {
          Finding finding = stats.graded(hit).finding();
          lint.findings.add(finding.with(Finding.FINGERPRINT, Fingerprint.of(hit)));
        }
      }
    }
    suppressions.report(lint.findings::add);
    accepted.report(files, lint.findings::add);
    return lint;
  }

  /** The missing timeout is one thing, however many files lack it. */
  private boolean isSaidBefore(Hit hit) {
    String id = hit.finding().id();
    return id.equals(NoLockTimeout.ABOUT.id()) && found.stream().anyMatch(key -> key.endsWith(id));
  }

  /** What each statement did, in the order they ran. */
  public List<TracedStatement> statements() {
    return List.copyOf(statements);
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
