/** The user's project: where it is, its settings, its stack template, its Git repository. */
@NullMarked
package project;

import org.jspecify.annotations.NullMarked;
