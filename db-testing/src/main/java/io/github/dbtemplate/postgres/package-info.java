/** A PostgreSQL server to try things on: embedded, in a container, or your own. */
@NullMarked
package io.github.dbtemplate.postgres;

import org.jspecify.annotations.NullMarked;
