package lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    List<Snapshot.Column> columns = facts.after().columnsOf(table.oid());
    List<String> steps =
        columns.stream()
            .filter(c -> c.costly() && !facts.before().columns().containsKey(c.key()))
            .map(c -> c.domain().isEmpty() ? newColumn(table, c) : ofDomain(table, c))
            .collect(Collectors.toCollection(ArrayList::new));
    for (Snapshot.Column column : columns) {
      Snapshot.Column before = facts.before().columns().get(column.key());
      if (before != null && isRewritten(before.type(), column.type())) {
        steps.add(newType(table, before, column.type()));
      }
    }
    if (!steps.isEmpty()) {
      return String.join("\n\n", steps);
    }
    return "run pg_repack on "
        + table.sql()
        + " outside of migrations, or do it while nothing uses it";
  }

  /** Whether a new type needs other bytes; what only allows more of the same does not. */
  private static boolean isRewritten(String old, String fresh) {
    String before = kind(old);
    String after = kind(fresh);
    boolean alike =
        before.equals(after)
            || (before.equals("character varying") && after.equals("text"))
            || (before.equals("text") && fresh.equals("character varying"))
            || (before.startsWith("numeric") && fresh.equals("numeric"));
    return !old.equals(fresh) && !(alike && Narrowed.holds(fresh, old));
  }

  /** A type without its length; a numeric that has another scale is another kind. */
  private static String kind(String type) {
    return type.startsWith("numeric") && type.contains(",")
        ? type.replaceFirst("\\(\\d+", "(")
        : type.replaceFirst("\\([\\d,]+\\)", "");
  }

  private static String ofDomain(Snapshot.Relation table, Snapshot.Column column) {
    int checks = column.domain().indexOf(" CHECK ");
    if (checks < 0) {
      return newColumn(table, column);
    }
    String t = table.sql();
    String name = database.Identifier.quote(table.name() + "_" + column.name() + "_check");
    String check = column.domain().substring(checks).replaceAll("\\bVALUE\\b", column.sql());
    return "ALTER TABLE "
        + t
        + " ADD COLUMN "
        + column.sql()
        + " "
        + column.domain().substring(0, checks)
        + ";\nALTER TABLE "
        + t
        + " ADD CONSTRAINT "
        + name
        + check.replace(") CHECK (", ") AND (").replaceFirst("^ CHECK (.*)$", " CHECK ($1)")
        + " NOT VALID;\n-- in the next file:\nALTER TABLE "
        + t
        + " VALIDATE CONSTRAINT "
        + name
        + ";";
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
