package lint;

import java.util.function.Consumer;

/** What code uses is called otherwise now: PostgreSQL knows it to be the same. */
final class Renamed implements Rule {
  static final About ABOUT =
      About.error(
          "renamed",
          "A table, view, column, type, schema or label of an enum is renamed.",
          "Code that runs during the deployment uses the old name, or the new one, and fails.",
          "Add the new name beside the old one, use it, then drop the old one in a later release."
              + " For a table, a view under its old name does in the same migration.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      relations(trace, facts, hits);
      columns(trace, facts, hits);
      named(trace, facts, hits);
    }
  }

  private static void relations(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Relation before : facts.before().relations().values()) {
      Snapshot.Relation after = facts.after().relations().get(before.oid());
      if (after == null
          || after.sql().equals(before.sql())
          || trace.old(before.oid()).isEmpty()
          || schemaIsRenamed(facts, before)
          || isStillThere(trace, before)) {
        continue;
      }
      boolean inPlace = before.schema().equals(after.schema());
      hits.accept(
          Evidence.of(ABOUT, trace, facts)
              .on(before)
              .locks()
              .hit(
                  before.described() + " is called " + after.sql() + " now",
                  inPlace && before.kind() != 'v'
                      ? "-- in the same file, until no code uses the old name:\nCREATE VIEW "
                          + before.sql()
                          + " AS SELECT * FROM "
                          + after.sql()
                          + ";"
                      : "keep " + before.sql() + " until no code uses it"));
    }
  }

  /** Whether something else has the old name when all new files have run, such as a view. */
  private static boolean isStillThere(Trace trace, Snapshot.Relation relation) {
    return trace.last().relations().values().stream().anyMatch(r -> r.sql().equals(relation.sql()));
  }

  private static boolean schemaIsRenamed(StatementFacts facts, Snapshot.Relation relation) {
    return facts.after().named().values().stream()
        .noneMatch(n -> n.kind().equals("schema") && n.name().equals(relation.schema()));
  }

  private static void columns(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Column before : facts.before().columns().values()) {
      Snapshot.Column after = facts.after().columns().get(before.key());
      Snapshot.Relation table = facts.before().relations().get(before.key().relation());
      if (after == null
          || table == null
          || after.name().equals(before.name())
          || !trace.base().columns().containsKey(before.key())
          || table.parent() != 0) {
        continue;
      }
      String t = table.sql();
      hits.accept(
          Evidence.of(ABOUT, trace, facts)
              .on(table)
              .locks()
              .hit(
                  "column " + t + "." + before.sql() + " is called " + after.sql() + " now",
                  "ALTER TABLE "
                      + t
                      + " ADD COLUMN "
                      + after.sql()
                      + " "
                      + before.type()
                      + ";\n-- the application (or a trigger) writes both; then, outside of"
                      + " migrations, in batches:\nUPDATE "
                      + t
                      + " SET "
                      + after.sql()
                      + " = "
                      + before.sql()
                      + " WHERE "
                      + after.sql()
                      + " IS NULL AND …;\n-- when no code uses "
                      + before.sql()
                      + " any more, in a later migration:\nALTER TABLE "
                      + t
                      + " DROP COLUMN "
                      + before.sql()
                      + ";"));
    }
  }

  private static void named(Trace trace, StatementFacts facts, Consumer<Hit> hits) {
    for (Snapshot.Named before : facts.before().named().values()) {
      Snapshot.Named after = facts.after().named().get(before.oid());
      if (after == null) {
        continue;
      }
      boolean same =
          after.name().equals(before.name()) || !trace.base().named().containsKey(before.oid());
      if (!same) {
        hits.accept(
            Evidence.of(ABOUT, trace, facts)
                .hit(
                    before.described() + " is called " + after.name() + " now",
                    "keep the old name until no code uses it"));
      }
    }
  }
}
