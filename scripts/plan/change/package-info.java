/** What a migration has to do, in which order, and what that is written like. */
@NullMarked
package plan.change;

import org.jspecify.annotations.NullMarked;
