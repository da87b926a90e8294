package check;

import atlas.Atlas;
import database.DevDatabases;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import lint.SafetyLint;
import report.Finding;
import report.Severity;

/** What the statements of the new files do to production, as PostgreSQL shows it. */
final class LintCheck implements Check {
  @Override
  public String id() {
    return "lint";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings)
      throws IOException, SQLException, CannotRun {
    if (subject.newFiles().isEmpty()) {
      throw new CannotRun("there are no migrations");
    }
    if (!subject.replays()) {
      throw new CannotRun("the migrations cannot be replayed");
    }
    List<Finding> here = subject.lint().findings();
    OptionalInt production = subject.lint().otherProduction();
    if (production.isPresent() && !subject.otherVersions().contains(production.getAsInt())) {
      findings.accept(otherProduction(production.getAsInt()));
    }
    Map<Integer, List<Finding>> elsewhere = new TreeMap<>();
    for (int version : subject.otherVersions()) {
      elsewhere.put(version, on(version, subject));
    }
    // What one version gives no reason for, another may: a comment is of use where one does.
    here.stream()
        .filter(f -> !isUnused(f) || elsewhere.values().stream().allMatch(o -> has(o, f)))
        .forEach(findings);
    elsewhere.forEach(
        (version, there) ->
            there.stream()
                .filter(finding -> !isUnused(finding) && !has(here, finding))
                .map(finding -> finding.with("only on", "PostgreSQL " + version))
                .forEach(findings));
  }

  private static boolean isUnused(Finding finding) {
    return finding.id().equals("unused-suppression");
  }

  private static boolean has(List<Finding> findings, Finding wanted) {
    return findings.stream().anyMatch(known -> isSame(known, wanted));
  }

  @Override
  public List<String> leftOut(Subject subject) throws SQLException {
    return subject.lint().notes();
  }

  private static Finding otherProduction(int major) {
    return new Finding(
        "production-version",
        Severity.WARNING,
        Location.of(SafetyLint.STATS),
        "",
        "production runs PostgreSQL " + major + ", and the migrations were run on another major",
        "Locks, rewrites and syntax are not the same there.",
        "in migrations.yaml: postgres: \""
            + major
            + "\" # or, where an upgrade is near: ./jbang check-migrations --postgres "
            + major,
        Map.of());
  }

  private static List<Finding> on(int version, Subject subject) throws SQLException {
    var spec = ServerSpec.embedded(String.valueOf(version));
    try (var databases = new DevDatabases(spec, LintCheck::noAtlas, line -> {})) {
      return subject.lintOn(databases).findings();
    } catch (ProblemException e) {
      if (e.kind() == ProblemException.Kind.ENVIRONMENT) {
        throw e;
      }
      return List.of(Finding.of("replay-failed", e));
    }
  }

  private static Atlas noAtlas() {
    throw new IllegalStateException("the lint does not ask Atlas");
  }

  private static boolean isSame(Finding a, Finding b) {
    return a.id().equals(b.id())
        && a.object().equals(b.object())
        && String.valueOf(a.location()).equals(String.valueOf(b.location()));
  }
}
