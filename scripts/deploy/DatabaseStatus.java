package deploy;

import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A migration directory beside what a database remembers of it. The database's word counts: what a
 * run of Atlas reports may have been rolled back.
 */
public final class DatabaseStatus {
  private final MigrationDirectory directory;
  private final List<Revision> revisions;
  private final String baseline;

  /**
   * @param revisions in the order of their versions
   * @param wantedBaseline the version to start from where there are no revisions yet; may be empty
   */
  DatabaseStatus(MigrationDirectory directory, List<Revision> revisions, String wantedBaseline) {
    this.directory = directory;
    this.revisions = List.copyOf(revisions);
    this.baseline =
        revisions.isEmpty()
            ? wantedBaseline
            : last(revisions.stream().filter(Revision::isBaseline).toList());
  }

  /** Versions are compared as Atlas does: as text, byte by byte. */
  static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String last(List<Revision> revisions) {
    return revisions.isEmpty() ? "" : revisions.get(revisions.size() - 1).version();
  }

  /** The migration files that are compared with the database. */
  public MigrationDirectory directory() {
    return directory;
  }

  /** What the database remembers, in the order of versions. */
  public List<Revision> revisions() {
    return revisions;
  }

  /** The newest version that the database has, be it in part; empty for none. */
  public String current() {
    return last(revisions);
  }

  /** The revision of a version; empty when the database does not know it. */
  public Optional<Revision> revision(String version) {
    return revisions.stream().filter(each -> each.version().equals(version)).findFirst();
  }

  /** The files that are not there, or not to their end, in the order in which they run. */
  public List<MigrationFile> pending() {
    var byVersion =
        revisions.stream().collect(Collectors.toMap(Revision::version, Function.identity()));
    return directory.files().stream()
        .filter(file -> compare(file.version(), baseline) > 0)
        .filter(
            file -> {
              Revision revision = byVersion.get(file.version());
              return revision == null || revision.isPartial();
            })
        .toList();
  }

  /** What the database has beyond the last file: a newer package was there before. */
  public List<Revision> ahead() {
    return revisions.stream()
        .filter(each -> compare(each.version(), directory.version()) > 0)
        .toList();
  }

  /** Whether all that this directory has is there, and more. */
  public boolean isAhead() {
    return !ahead().isEmpty() && pending().isEmpty();
  }

  /**
   * Where the files and the database contradict each other.
   *
   * @param schema that Atlas' table is in, for what to do about it
   */
  public List<Violation> contradictions(String schema) {
    return HistoryCheck.of(this, schema);
  }

  /** The newest revision when some of its statements are still to be run. */
  public Optional<Revision> partial() {
    return revisions.stream()
        .skip(Math.max(0, revisions.size() - 1))
        .filter(Revision::isPartial)
        .findFirst();
  }
}
