package lint;

import java.util.Optional;
import report.Finding;

/**
 * Something that a rule has found.
 *
 * @param facts the statement that it is about; its place is the finding's
 * @param table the table that it is about, when it is about one
 */
record Hit(StatementFacts facts, Optional<Snapshot.Relation> table, Finding finding) {}
