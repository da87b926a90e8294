package check;

import atlas.Atlas;
import atlas.LintResult;
import database.AtlasAccess;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lint.SafetyLint;
import report.Finding;
import report.Severity;

/** What Atlas' own analyzers say of the new files, and our lint does not say or disprove. */
final class AtlasLintCheck implements Check {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Atlas inspects the whole database after every statement that it analyzes. */
  private static final int MOST_STATEMENTS = 500;

  private static final Set<String> ADVICE_TO_BE_CONCURRENT = Set.of("PG101", "PG102");

  @Override
  public String id() {
    return "atlas-lint";
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
    int statements = subject.newFiles().stream().mapToInt(f -> f.statements().size()).sum();
    if (statements > MOST_STATEMENTS) {
      throw new CannotRun(
          "the new files have " + statements + " statements, and Atlas takes stock after each");
    }
    LintResult result = lint(subject, access(subject));
    for (LintResult.Diagnostic diagnostic : result.diagnostics()) {
      MigrationFile file = file(subject, diagnostic.file());
      if (isFalse(diagnostic, file) || isKnown(subject.lint(), diagnostic, file)) {
        continue;
      }
      Optional<String> disproof = disproof(subject.lint(), diagnostic, file);
      findings.accept(
          disproof.isPresent()
              ? disproved(finding(diagnostic, file), disproof.get())
              : finding(diagnostic, file));
    }
    for (LintResult.Failure failure : result.failures()) {
      findings.accept(failed(failure, file(subject, failure.file())));
    }
  }

  private static AtlasAccess access(Subject subject) throws CannotRun {
    try {
      return subject.databases().atlas();
    } catch (ProblemException e) {
      throw CannotRun.forNow(e.what());
    }
  }

  private static LintResult lint(Subject subject, AtlasAccess access)
      throws IOException, SQLException {
    int before = subject.fresh().before();
    try (Database dev = subject.databases().history(subject.migrations(), before)) {
      try (Connection connection = dev.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(Atlas.hideHistorySql());
      }
      List<Path> files = subject.newFiles().stream().map(MigrationFile::path).toList();
      return access
          .atlas()
          .lintAfterHistory(files, access.url(dev, subject.history().catalog()), LIMIT);
    }
  }

  private static MigrationFile file(Subject subject, String name) {
    return subject.newFiles().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Atlas was not asked about " + name));
  }

  /** Atlas advises CONCURRENTLY even for some statements in which that is what is written. */
  private static boolean isFalse(LintResult.Diagnostic diagnostic, MigrationFile file) {
    return ADVICE_TO_BE_CONCURRENT.contains(diagnostic.code())
        && statement(diagnostic, file)
            .map(s -> s.text().toUpperCase(Locale.ROOT).contains(" CONCURRENTLY "))
            .orElse(false);
  }

  /** Whether our own lint says the same of the statement, or is told that it is meant. */
  private static boolean isKnown(
      SafetyLint lint, LintResult.Diagnostic diagnostic, MigrationFile file) {
    return statement(diagnostic, file)
        .map(statement -> lint.finds(file, statement.offset(), diagnostic.code()))
        .orElse(false);
  }

  /** What the catalogs say against it; empty when nothing. */
  private static Optional<String> disproof(
      SafetyLint lint, LintResult.Diagnostic diagnostic, MigrationFile file) {
    return statement(diagnostic, file)
        .flatMap(
            statement ->
                switch (diagnostic.code()) {
                  case "DS101", "DS102", "DS103", "MF103" ->
                      lint.renames(file, statement.offset())
                          ? Optional.of("it is a rename: nothing is dropped, and nothing is new")
                          : Optional.empty();
                  case "MF104" -> Optional.of("a CHECK has refused NULL there before");
                  default -> Optional.empty();
                });
  }

  private static Finding disproved(Finding finding, String disproof) {
    return new Finding(
        "atlas-disproved",
        Severity.NOTE,
        finding.location(),
        finding.object(),
        "Atlas says: " + finding.what(),
        "PostgreSQL's catalogs show that " + disproof + ".",
        "",
        Map.of("Atlas' code", finding.id()));
  }

  private static Optional<SqlStatement> statement(
      LintResult.Diagnostic diagnostic, MigrationFile file) {
    int offset = offset(diagnostic, file);
    return file.statements().stream()
        .filter(s -> s.offset() + s.text().length() > offset)
        .findFirst();
  }

  // Atlas counts bytes.
  private static int offset(LintResult.Diagnostic diagnostic, MigrationFile file) {
    return new String(file.bytes(), 0, diagnostic.offset(), StandardCharsets.UTF_8).length();
  }

  private static Finding finding(LintResult.Diagnostic diagnostic, MigrationFile file) {
    int offset =
        statement(diagnostic, file)
            .map(SqlStatement::offset)
            .orElseGet(() -> offset(diagnostic, file));
    return new Finding(
        "atlas-" + diagnostic.code().toLowerCase(Locale.ROOT),
        diagnostic.isDestructive() ? Severity.ERROR : Severity.WARNING,
        Location.of(file.label(), file.text(), offset),
        "",
        diagnostic.text(),
        diagnostic.isDestructive()
            ? "What is dropped is gone, with its data, and code that still uses it breaks."
            : "See " + diagnostic.code() + " at atlasgo.io/lint/analyzers.",
        "where it is meant, write above the statement: -- atlas:nolint " + diagnostic.code(),
        Map.of());
  }

  private static Finding failed(LintResult.Failure failure, MigrationFile file) {
    return Finding.error(
            "atlas-cannot-lint",
            Location.of(file.label()),
            "Atlas' analysis cannot run this file: " + failure.text(),
            "PostgreSQL can, but Atlas' analysis runs each statement in a transaction of its own.",
            "")
        .as(Severity.WARNING);
  }
}
