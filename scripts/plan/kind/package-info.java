/** What SQL creates, changes and drops objects: one file for each kind of object. */
@NullMarked
package plan.kind;

import org.jspecify.annotations.NullMarked;
