package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What happened when the new files ran on a clone of the history.
 *
 * @param postgres the major version that they ran on
 * @param base the catalogs before the first of them
 * @param last the catalogs after the last of them, with what is new
 * @param failures what failed when they ran on tables that have rows
 */
record Trace(
    int postgres,
    List<MigrationFile> files,
    List<StatementFacts> statements,
    Snapshot base,
    Snapshot last,
    List<RowFailure> failures) {
  Trace {
    files = List.copyOf(files);
    statements = List.copyOf(statements);
    failures = List.copyOf(failures);
  }

  /** The same with what a rehearsal has shown. */
  Trace with(List<RowFailure> shown) {
    return new Trace(postgres, files, statements, base, last, shown);
  }

  /** A table or view that existed before, as it was called then; nothing for what is new. */
  Optional<Snapshot.Relation> old(long oid) {
    return Optional.ofNullable(base.relations().get(oid));
  }

  /** The OIDs of the relations that existed before. */
  Set<Long> old() {
    return base.relations().keySet();
  }
}
