package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A command that PostgreSQL refuses inside a transaction block (the callers of {@code
 * PreventInTransactionBlock} in its source). Only what the statement alone tells: {@code REINDEX
 * TABLE} of a partitioned table, or {@code DROP SUBSCRIPTION}, is left to the server.
 *
 * @param name as PostgreSQL's message names it
 */
record NonTransactionalCommand(String name, Predicate<CommandWords> matches) {
  private static final List<NonTransactionalCommand> ALL =
      List.of(
          starting("CREATE INDEX CONCURRENTLY", "create", "index", "concurrently"),
          starting("CREATE INDEX CONCURRENTLY", "create", "unique", "index", "concurrently"),
          starting("DROP INDEX CONCURRENTLY", "drop", "index", "concurrently"),
          of("REINDEX CONCURRENTLY", NonTransactionalCommand::reindexesConcurrently),
          of("REINDEX SCHEMA", c -> c.startsWith("reindex") && c.contains("schema")),
          of("REINDEX DATABASE", c -> c.startsWith("reindex") && c.contains("database")),
          of("REINDEX SYSTEM", c -> c.startsWith("reindex") && c.contains("system")),
          of(
              "ALTER TABLE ... DETACH CONCURRENTLY",
              c ->
                  c.startsWith("alter", "table")
                      && c.contains("detach", "partition")
                      && c.endsWith("concurrently")),
          starting("VACUUM", "vacuum"),
          of("CLUSTER", NonTransactionalCommand::clustersEverything),
          starting("CREATE DATABASE", "create", "database"),
          starting("DROP DATABASE", "drop", "database"),
          of(
              "ALTER DATABASE SET TABLESPACE",
              c -> c.startsWith("alter", "database") && c.hasAt(3, "set", "tablespace")),
          starting("CREATE TABLESPACE", "create", "tablespace"),
          starting("DROP TABLESPACE", "drop", "tablespace"),
          starting("ALTER SYSTEM", "alter", "system"),
          starting("DISCARD ALL", "discard", "all"),
          starting("COMMIT PREPARED", "commit", "prepared"),
          starting("ROLLBACK PREPARED", "rollback", "prepared"));

  /** The command's name, if it is one of these. */
  static Optional<String> nameOf(CommandWords command) {
    return ALL.stream()
        .filter(c -> c.matches.test(command))
        .map(NonTransactionalCommand::name)
        .findFirst();
  }

  private static NonTransactionalCommand of(String name, Predicate<CommandWords> matches) {
    return new NonTransactionalCommand(name, matches);
  }

  private static NonTransactionalCommand starting(String name, String... words) {
    return of(name, c -> c.startsWith(words));
  }

  /** {@code REINDEX TABLE CONCURRENTLY t} or {@code REINDEX (CONCURRENTLY) TABLE t}. */
  private static boolean reindexesConcurrently(CommandWords command) {
    return command.startsWith("reindex")
        && command.contains("concurrently")
        && !command.contains("concurrently", "false")
        && !command.contains("concurrently", "off");
  }

  /** {@code CLUSTER} without the name of a table. */
  private static boolean clustersEverything(CommandWords command) {
    return command.startsWith("cluster")
        && (command.count() == 1
            || (command.count() == 2 && command.endsWith("verbose"))
            || command.last().kind() == Kind.CLOSE);
  }
}
