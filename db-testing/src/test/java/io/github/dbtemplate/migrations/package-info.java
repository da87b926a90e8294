@NullMarked
package io.github.dbtemplate.migrations;

import org.jspecify.annotations.NullMarked;
