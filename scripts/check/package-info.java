/** What {@code check-migrations} checks, one file for each check. */
@NullMarked
package check;

import org.jspecify.annotations.NullMarked;
