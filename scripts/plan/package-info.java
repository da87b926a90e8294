/** From one catalog to another: plans and their proofs. */
@NullMarked
package plan;

import org.jspecify.annotations.NullMarked;
