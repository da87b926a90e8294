/** All that is known about the Atlas program: how it is got, started and understood. */
@NullMarked
package atlas;

import org.jspecify.annotations.NullMarked;
