@NullMarked
package check;

import org.jspecify.annotations.NullMarked;
