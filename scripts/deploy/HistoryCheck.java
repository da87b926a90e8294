package deploy;

import io.github.dbtemplate.migrations.IntegrityFile;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.Violation;
import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds where the files and the database's memory of them contradict each other. Atlas v0.13.1 says
 * nothing to most of it, skips files and exits with 0; later versions notice some.
 */
final class HistoryCheck {
  private final DatabaseStatus status;
  private final String table;
  private final Map<String, MigrationFile> files = new HashMap<>();

  /** By version, as the database remembers them. */
  private final Map<String, String> hashes = new HashMap<>();

  private HistoryCheck(DatabaseStatus status, String schema) {
    this.status = status;
    this.table = Revisions.table(schema);
    status.directory().files().forEach(file -> files.put(file.version(), file));
    Map<String, String> byName = new HashMap<>();
    for (IntegrityFile.Entry entry : status.directory().computed().entries()) {
      byName.put(entry.name(), entry.hash().substring("h1:".length()));
    }
    files.forEach((version, file) -> hashes.put(version, byName.getOrDefault(file.name(), "")));
  }

  /** All contradictions. A file that came or went changes the hashes of those behind it too. */
  static List<Violation> of(DatabaseStatus status, String schema) {
    var check = new HistoryCheck(status, schema);
    var violations = new ArrayList<Violation>();
    check.gone(violations);
    check.outOfOrder(violations);
    if (violations.isEmpty()) {
      check.edited().ifPresent(violations::add);
    }
    check.halfApplied(violations);
    return List.copyOf(violations);
  }

  private void gone(List<Violation> violations) {
    for (Revision revision : status.revisions()) {
      boolean expected = DatabaseStatus.compare(revision.version(), lastVersion()) <= 0;
      if (expected && !revision.isBaseline() && !files.containsKey(revision.version())) {
        violations.add(
            new Violation(
                "file-gone",
                Location.of(status.directory().label()),
                "the database has version "
                    + revision.version()
                    + " ("
                    + revision.description()
                    + "), whose file is gone",
                "Whoever sets up a new database from these files gets another one than this.",
                "restore the file: git log --diff-filter=D -- '*"
                    + revision.version()
                    + "*', then: ./jbang hash-migrations"));
      }
    }
  }

  private String lastVersion() {
    return status.directory().version();
  }

  /**
   * The hash of a file covers those before it as well. So the newest revision whose hash still
   * holds vouches for all before it, and when those after it do not hold, the first of them shows
   * which file was edited. A file that failed halfway had to be edited; the hash stays what it was.
   */
  private Optional<Violation> edited() {
    Optional<Revision> newest = Optional.empty();
    Optional<Revision> first = Optional.empty();
    for (int i = status.revisions().size() - 1; i >= 0; i--) {
      Revision revision = status.revisions().get(i);
      if (!hashes.containsKey(revision.version())
          || revision.hash().isEmpty()
          || revision.isPartial()
          || !revision.error().isEmpty()) {
        continue;
      }
      if (revision.hash().equals(hashes.get(revision.version()))) {
        break;
      }
      newest = newest.or(() -> Optional.of(revision));
      first = Optional.of(revision);
    }
    Optional<Revision> last = newest;
    return first.map(found -> edited(found, last.orElse(found)));
  }

  /** When only comments changed, all that is needed is that the newest revision vouches again. */
  private Violation edited(Revision first, Revision newest) {
    String label = label(first);
    return new Violation(
        "file-edited",
        Location.of(label),
        "edited after it was applied to this database",
        "Atlas does not run it again: the database is not what the files say.",
        "restore it: git log -p -- "
            + label
            + ", then: ./jbang hash-migrations; or, if only words changed, tell the database:"
            + " UPDATE "
            + table
            + " SET hash = '"
            + hashes.get(newest.version())
            + "' WHERE version = '"
            + newest.version()
            + "';");
  }

  private String label(Revision revision) {
    MigrationFile file = files.get(revision.version());
    return file == null ? status.directory().label() : file.label();
  }

  private void outOfOrder(List<Violation> violations) {
    String current = status.current();
    for (MigrationFile file : status.pending()) {
      if (status.revision(file.version()).isEmpty()
          && DatabaseStatus.compare(file.version(), current) < 0) {
        violations.add(
            new Violation(
                "out-of-order",
                Location.of(file.label()),
                "older than version " + current + ", which the database has, and not applied",
                "Atlas v0.13.1 would skip it without a word, and later versions refuse it.",
                "rename it to begin with a new version, 14 digits of UTC time, then: ./jbang"
                    + " hash-migrations"));
      }
    }
  }

  private void halfApplied(List<Violation> violations) {
    for (Revision revision : status.revisions()) {
      MigrationFile file = files.get(revision.version());
      if (!revision.isPartial() || file == null) {
        continue;
      }
      if (!revision.version().equals(status.current())) {
        violations.add(hidden(file, revision));
      } else if (file.statements().size() != revision.total()) {
        violations.add(otherCount(file, revision));
      }
    }
  }

  private Violation hidden(MigrationFile file, Revision revision) {
    return new Violation(
        "half-applied",
        Location.of(file.label()),
        "only "
            + revision.applied()
            + " of "
            + revision.total()
            + " statements were run, and later files after it",
        "Atlas looks at the newest file only, and would never finish this one.",
        "run the rest by hand, then: " + complete(revision));
  }

  private Violation otherCount(MigrationFile file, Revision revision) {
    return new Violation(
        "half-applied",
        Location.of(file.label()),
        "has "
            + file.statements().size()
            + " statements, but had "
            + revision.total()
            + " when "
            + revision.applied()
            + " of them were run",
        "Atlas compares with the number that it remembers: it would take the file for pending"
            + " forever, or break.",
        "write it with "
            + revision.total()
            + " statements (SELECT 1; does nothing) and leave the first "
            + revision.applied()
            + " as they were, then: ./jbang hash-migrations; or run the rest by hand, then: "
            + complete(revision));
  }

  private String complete(Revision revision) {
    return "UPDATE "
        + table
        + " SET applied = total, error = NULL, error_stmt = NULL WHERE version = '"
        + revision.version()
        + "';";
  }
}
