@NullMarked
package lint;

import org.jspecify.annotations.NullMarked;
