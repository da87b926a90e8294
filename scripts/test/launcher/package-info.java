/** The launchers, the catalog and the Git hook, run as their users run them. */
@NullMarked
package launcher;

import org.jspecify.annotations.NullMarked;
