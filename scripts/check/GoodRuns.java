package check;

import io.github.dbtemplate.cache.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lint.SafetyLint;
import project.Git;
import project.GitBase;
import project.Project;
import report.CheckReport;

/**
 * Remembers the reports of runs that did not fail, by a fingerprint of all that they depended on:
 * equal fingerprints give equal reports, so such a run need not be repeated. One that failed is
 * repeated all the same, because what it complains of may be mended where no fingerprint looks.
 */
public final class GoodRuns {
  /** Enough for going back and forth between a few branches. */
  private static final int KEPT = 16;

  private final Project project;
  private final Project inGit;
  private final Map<String, String> environment;
  private final Path directory;

  /**
   * The remembered runs of a project.
   *
   * @param project as it is to be checked
   * @param inGit the same project in its Git repository, when that is elsewhere
   */
  public GoodRuns(Project project, Project inGit, Map<String, String> environment) {
    this.project = project;
    this.inGit = inGit;
    this.environment = environment;
    this.directory = CacheDirectory.of(environment).resolve("good-runs").resolve(inGit.key());
  }

  /**
   * The fingerprint of a run on the project as it is now; empty when it cannot be known before,
   * because a command prints the schema.
   *
   * @param majors on which the new files are to be linted, too
   */
  public Optional<String> fingerprint(Scope scope, List<Integer> majors) throws IOException {
    if (!project.settings().schema().command().isEmpty()) {
      return Optional.empty();
    }
    var fingerprint = new Fingerprint().addProgram();
    for (String variable : List.of("ATLAS_BIN", "DEV_URL")) {
      fingerprint.add(environment.getOrDefault(variable, ""));
    }
    fingerprint
        .add(project.schema())
        .add(project.migrations())
        .add(project.settingsFile())
        .add(scope.word())
        .add(majors.toString());
    commits(scope, fingerprint);
    for (String input : SafetyLint.INPUTS) {
      fingerprint.add(project.root().resolve(input));
    }
    Optional<Path> template = project.stackTemplate();
    if (template.isPresent()) {
      fingerprint.add(template.get());
    }
    return Optional.of(fingerprint.hex());
  }

  // Which files are new depends on what is committed here and merged there.
  private void commits(Scope scope, Fingerprint fingerprint) {
    if (scope instanceof Scope.NotMerged asked
        && Git.find(inGit, environment) instanceof Git.Search.Found found) {
      fingerprint.add(found.git().head().orElse(""));
      if (found.git().base(asked.base().or(() -> inGit.settings().base()))
          instanceof GitBase.Found base) {
        fingerprint.add(base.branch()).add(base.tip()).add(base.commit());
      }
    }
  }

  /** What a run with this fingerprint reported; empty when none is remembered. */
  public Optional<CheckReport> find(Optional<String> fingerprint) throws IOException {
    if (fingerprint.isEmpty()) {
      return Optional.empty();
    }
    try {
      return RememberedReport.read(Files.readAllBytes(directory.resolve(fingerprint.get())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Remembers what a run that did not fail has reported, unless it lacked what may come. */
  public void add(Optional<String> fingerprint, CheckReport report) throws IOException {
    if (fingerprint.isEmpty() || report.skipped().stream().anyMatch(CheckReport.Skipped::forNow)) {
      return;
    }
    Files.createDirectories(directory);
    Path beside = Files.createTempFile(directory, "new", ".tmp");
    Files.write(beside, RememberedReport.write(report));
    Files.move(
        beside,
        directory.resolve(fingerprint.get()),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
    forgetOld();
  }

  private void forgetOld() throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> files = Files.list(directory)) {
      newestFirst =
          files
              .sorted(Comparator.comparing((Path f) -> f.toFile().lastModified()).reversed())
              .toList();
    }
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }
}
