package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import java.util.List;
import java.util.Map;

/**
 * What PostgreSQL did while one statement ran. Only what existed before the first of the new files
 * counts: nobody waits for a table that is not in production yet.
 *
 * @param inTransaction whether it ran in a transaction, and kept its locks to the end of that
 * @param held the locks that its transaction held already, by the relation's OID
 * @param locks the locks that its transaction holds after it
 * @param scans the relations that were read from begin to end, and how often
 * @param said what the server said, at the level DEBUG1 and above
 * @param lockTimeout whether {@code lock_timeout} was set
 * @param before the catalogs before it
 * @param after the catalogs after it
 */
record StatementFacts(
    MigrationFile file,
    SqlStatement statement,
    boolean inTransaction,
    Map<Long, LockMode> held,
    Map<Long, LockMode> locks,
    Map<Long, Long> scans,
    List<String> said,
    boolean lockTimeout,
    Snapshot before,
    Snapshot after) {
  StatementFacts {
    held = Map.copyOf(held);
    locks = Map.copyOf(locks);
    scans = Map.copyOf(scans);
    said = List.copyOf(said);
  }

  /** Where the statement begins. */
  Location location() {
    return Location.of(file.label(), file.text(), statement.offset());
  }

  /** Whether they are about the same statement. */
  boolean isOf(StatementFacts other) {
    return file == other.file && statement.offset() == other.statement.offset();
  }

  /** Whether all of these words stand in the statement, even in the body of a DO block. */
  boolean mentions(String word) {
    return Words.in(statement.text(), word);
  }
}
