/** Tests of the tests' databases. */
@NullMarked
package io.github.dbtemplate.testing;

import org.jspecify.annotations.NullMarked;
