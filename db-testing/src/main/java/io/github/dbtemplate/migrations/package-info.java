/**
 * The migration directory as Atlas defines it. Commands, JUnit fixtures and deployment all read it
 * through this package:
 *
 * <ul>
 *   <li>{@link io.github.dbtemplate.migrations.MigrationDirectory}: its files, and whether {@code
 *       atlas.sum} fits them ({@link io.github.dbtemplate.migrations.IntegrityFile}).
 *   <li>{@link io.github.dbtemplate.migrations.MigrationFile}: name, directives and statements of a
 *       file ({@link io.github.dbtemplate.migrations.SqlScript}).
 *   <li>{@link io.github.dbtemplate.migrations.MigrationReplay}: running files on a database;
 *       {@link io.github.dbtemplate.migrations.SqlRunner}: running other scripts.
 *   <li>{@link io.github.dbtemplate.migrations.TransactionRules} and {@link
 *       io.github.dbtemplate.migrations.AtlasReading}: what will not go through Atlas as it is
 *       written.
 * </ul>
 */
@NullMarked
package io.github.dbtemplate.migrations;

import org.jspecify.annotations.NullMarked;
