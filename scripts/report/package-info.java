/** Findings, and their formats. */
@NullMarked
package report;

import org.jspecify.annotations.NullMarked;
