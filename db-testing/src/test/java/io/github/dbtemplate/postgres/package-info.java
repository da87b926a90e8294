@NullMarked
package io.github.dbtemplate.postgres;

import org.jspecify.annotations.NullMarked;
