/** The migration directory as Atlas defines it: its files, its integrity file, and its replay. */
@NullMarked
package io.github.dbtemplate.migrations;

import org.jspecify.annotations.NullMarked;
