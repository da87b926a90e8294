/** JUnit tests on the migrated database, undone after each test. */
@NullMarked
package io.github.dbtemplate.testing;

import org.jspecify.annotations.NullMarked;
