package lint;

import java.util.Optional;

/** How to come to the same end as a rewrite, without one. */
final class SafeRewrite {
  private SafeRewrite() {}

  static String of(StatementFacts facts, Snapshot.Relation table) {
    if (table.kind() == 'm') {
      return "REFRESH MATERIALIZED VIEW CONCURRENTLY "
          + table.sql()
          + "; -- needs a unique index on "
          + table.sql();
    }
    for (Snapshot.Column column : facts.after().columnsOf(table.oid())) {
      Snapshot.Column before = facts.before().columns().get(column.key());
      if (before == null) {
        return newColumn(table, column);
      }
      if (!before.type().equals(column.type())) {
        return newType(table, before, column.type());
      }
    }
    return "run pg_repack on "
        + table.sql()
        + " outside of migrations, or do it while nothing uses it";
  }

  private static String newColumn(Snapshot.Relation table, Snapshot.Column column) {
    String t = table.sql();
    String c = column.sql();
    Optional<String> value =
        Optional.of(column.byDefault()).filter(text -> !text.isEmpty() && !column.filled());
    String steps = "ALTER TABLE " + t + " ADD COLUMN " + c + " " + column.type() + ";\n";
    if (value.isPresent()) {
      steps += "ALTER TABLE " + t + " ALTER COLUMN " + c + " SET DEFAULT " + value.get() + ";\n";
    }
    return steps
        + "-- then, outside of migrations, in batches, each committed by itself:\n"
        + "UPDATE "
        + t
        + " SET "
        + c
        + " = "
        + value.orElse("…")
        + " WHERE "
        + c
        + " IS NULL AND …;"
        + (column.notNull() ? "\n-- and in a later migration:\n" + notNull(table, column) : "");
  }

  private static String newType(Snapshot.Relation table, Snapshot.Column column, String type) {
    String t = table.sql();
    String c = column.sql();
    String fresh = database.Identifier.quote(column.name() + "_new");
    return "ALTER TABLE "
        + t
        + " ADD COLUMN "
        + fresh
        + " "
        + type
        + ";\n-- the application (or a trigger) writes both columns; then, outside of migrations,"
        + " in batches:\nUPDATE "
        + t
        + " SET "
        + fresh
        + " = "
        + c
        + " WHERE "
        + fresh
        + " IS NULL AND …;\n-- when nothing reads "
        + c
        + " any more, in a later migration:\nALTER TABLE "
        + t
        + " DROP COLUMN "
        + c
        + ";";
  }

  /** SET NOT NULL without a scan under a lock, in three steps. */
  static String notNull(Snapshot.Relation table, Snapshot.Column column) {
    String t = table.sql();
    String check = database.Identifier.quote(table.name() + "_" + column.name() + "_not_null");
    return "ALTER TABLE "
        + t
        + " ADD CONSTRAINT "
        + check
        + " CHECK ("
        + column.sql()
        + " IS NOT NULL) NOT VALID;\n-- in the next file:\nALTER TABLE "
        + t
        + " VALIDATE CONSTRAINT "
        + check
        + ";\n-- in the one after it:\nALTER TABLE "
        + t
        + " ALTER COLUMN "
        + column.sql()
        + " SET NOT NULL;\nALTER TABLE "
        + t
        + " DROP CONSTRAINT "
        + check
        + ";";
  }
}
