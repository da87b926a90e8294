/**
 * How every part of the project says that something is wrong: what, why it matters, and the fix.
 */
@NullMarked
package io.github.dbtemplate.problem;

import org.jspecify.annotations.NullMarked;
