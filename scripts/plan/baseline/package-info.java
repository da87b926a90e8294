/** From a database that is there to a project that describes it. */
@NullMarked
package plan.baseline;

import org.jspecify.annotations.NullMarked;
