package lint;

import database.Identifier;

/** Index builds that block nobody. */
final class Concurrently {
  private Concurrently() {}

  /** SQL as the whole of a file that runs without a transaction. */
  static String file(String sql) {
    return "-- atlas:txmode none\n\n" + sql;
  }

  /** A file that builds {@code index} under a name. */
  static String build(Snapshot.Index index, String name) {
    return file(
        index
                .definition()
                .replaceFirst(
                    "^CREATE (UNIQUE )?INDEX .*? ON (ONLY )?",
                    "CREATE $1INDEX CONCURRENTLY "
                        + java.util.regex.Matcher.quoteReplacement(Identifier.quote(name))
                        + " ON ")
            + ";");
  }
}
