/**
 * The safety lint: new migrations run statement by statement on a clone of the history (the trace),
 * and rules, which are pure functions, turn what PostgreSQL did into findings.
 */
@NullMarked
package lint;

import org.jspecify.annotations.NullMarked;
