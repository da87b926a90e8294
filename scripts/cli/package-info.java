/** Everything that the commands share; the only package that prints. */
@NullMarked
package cli;

import org.jspecify.annotations.NullMarked;
