/**
 * Makes rows that a table takes, as different from each other as its keys and checks allow, by
 * trying them on the table itself.
 */
@NullMarked
package lint.rows;

import org.jspecify.annotations.NullMarked;
