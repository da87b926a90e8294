@NullMarked
package plan;

import org.jspecify.annotations.NullMarked;
