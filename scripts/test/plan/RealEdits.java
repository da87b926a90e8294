package plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What people do to a schema sooner or later, made up from what is in it. */
final class RealEdits {
  /**
   * @param sql the statements; or, for {@code isWhole}, all that the schema is made of
   * @param prefers the option that answers what is asked
   */
  record Edit(String what, String sql, boolean isWhole, String prefers) {}

  private static final String OWN =
      " n.nspname !~ '^pg_|^information_schema$' AND NOT EXISTS (SELECT FROM pg_depend x"
          + " WHERE x.deptype = 'e' AND x.objid = %s.oid) ";

  private final Connection connection;
  private final List<Edit> edits = new ArrayList<>();

  private RealEdits(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param connection to a database that holds the schema
   * @param script the statements that make it
   */
  static List<Edit> of(Connection connection, String script) throws SQLException {
    var all = new RealEdits(connection);
    all.tables();
    all.columns();
    all.others();
    all.whole(script);
    return all.edits;
  }

  private void tables() throws SQLException {
    String from =
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND"
            + OWN.formatted("c")
            + " ORDER BY (SELECT count(*) FROM pg_depend d WHERE d.refobjid = c.oid) DESC, 1";
    add("--rename", 4, "'ALTER TABLE '||c.oid::regclass||' RENAME TO renamed_table'" + from);
    add("--drop", 4, "'DROP TABLE '||c.oid::regclass||' CASCADE'" + from);
    add("", 4, "'ALTER TABLE '||c.oid::regclass||' ADD added int NOT NULL DEFAULT 7'" + from);
    add(
        "",
        3,
        "'ALTER TABLE '||c.oid::regclass||' ADD added_id bigint GENERATED ALWAYS AS IDENTITY UNIQUE'"
            + from);
    add("", 3, "'COMMENT ON TABLE '||c.oid::regclass||' IS ''it''''s C:\\ # /* here'''" + from);
    add("", 2, "'ALTER TABLE '||c.oid::regclass||' SET UNLOGGED'" + from);
    add(
        "",
        3,
        "'ALTER TABLE '||c.oid::regclass||' ENABLE ROW LEVEL SECURITY;"
            + " CREATE POLICY added ON '||c.oid::regclass||' USING (true)'"
            + from);
    add("", 2, "'ALTER TABLE '||c.oid::regclass||' SET (fillfactor = 70)'" + from);
    add("", 2, "'GRANT SELECT ON '||c.oid::regclass||' TO PUBLIC'" + from);
    add("--drop", 2, "'DROP SCHEMA '||quote_ident(n.nspname)||' CASCADE'" + from);
    add("--rename", 2, "'ALTER SCHEMA '||quote_ident(n.nspname)||' RENAME TO renamed'" + from);
  }

  private void columns() throws SQLException {
    String from =
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            + " AND a.attinhcount = 0 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND"
            + OWN.formatted("c");
    String order =
        " ORDER BY (SELECT count(*) FROM pg_depend d WHERE d.refobjid = c.oid"
            + " AND d.refobjsubid = a.attnum) DESC, 1";
    String alter = "'ALTER TABLE '||c.oid::regclass||' ALTER '||quote_ident(a.attname)||";
    add(
        "--rename",
        10,
        "'ALTER TABLE '||c.oid::regclass||' RENAME '||quote_ident(a.attname)||' TO renamed_column'"
            + from
            + order);
    add(
        "--drop",
        8,
        "'ALTER TABLE '||c.oid::regclass||' DROP '||quote_ident(a.attname)||' CASCADE'"
            + from
            + order);
    add("", 4, alter + "' DROP NOT NULL'" + from + " AND a.attnotnull" + order);
    add("", 3, alter + "' SET NOT NULL'" + from + " AND NOT a.attnotnull" + order);
    add("", 3, alter + "' DROP DEFAULT'" + from + " AND a.atthasdef" + order);
    String text = " AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)";
    add("", 3, alter + "' SET DEFAULT ''x\\y'''" + from + text + order);
    add(
        "",
        3,
        "'CREATE INDEX added_index ON '||c.oid::regclass||' (lower('||quote_ident(a.attname)||'))'"
            + from
            + text
            + order);
    add(
        "",
        2,
        "'ALTER TABLE '||c.oid::regclass||' ADD CONSTRAINT added_check CHECK ('"
            + "||quote_ident(a.attname)||' <> ''nothing'')'"
            + from
            + text
            + order);
    add("--using", 6, alter + "' TYPE text'" + from + order);
    add(
        "--using",
        4,
        alter + "' TYPE bigint'" + from + " AND a.atttypid = 'integer'::regtype" + order);
    add(
        "",
        3,
        "'COMMENT ON COLUMN '||c.oid::regclass||'.'||quote_ident(a.attname)||' IS ''new'''"
            + from
            + order);
    add(
        "",
        4,
        "'ALTER TABLE '||c.oid::regclass||' ADD CONSTRAINT added_fk FOREIGN KEY ('"
            + "||quote_ident(a.attname)||') REFERENCES '||k.conrelid::regclass||' NOT VALID'"
            + from.replace(
                " WHERE ",
                " JOIN pg_constraint k ON k.contype = 'p' AND cardinality(k.conkey) = 1"
                    + " JOIN pg_attribute b ON b.attrelid = k.conrelid AND b.attnum = k.conkey[1]"
                    + " AND b.atttypid = a.atttypid AND b.attrelid <> a.attrelid WHERE ")
            + order);
  }

  private void others() throws SQLException {
    String relation =
        " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
            + OWN.formatted("c")
            + " AND c.relkind = '%s' %s ORDER BY (SELECT count(*) FROM pg_depend d"
            + " WHERE d.refobjid = c.oid) DESC, 1";
    String index =
        relation.formatted(
            "i", "AND NOT EXISTS (SELECT FROM pg_constraint k WHERE conindid = c.oid)");
    add("", 4, "'DROP INDEX '||c.oid::regclass" + index);
    add("--rename", 2, "'ALTER INDEX '||c.oid::regclass||' RENAME TO renamed_index'" + index);
    String view = relation.formatted("v", "");
    add("--drop", 3, "'DROP VIEW '||c.oid::regclass||' CASCADE'" + view);
    add("--rename", 2, "'ALTER VIEW '||c.oid::regclass||' RENAME TO renamed_view'" + view);
    add(
        "",
        6,
        "'CREATE OR REPLACE VIEW '||c.oid::regclass||' AS SELECT q.* FROM ('"
            + "||rtrim(pg_get_viewdef(c.oid), ';')||') q WHERE true'"
            + view);
    add(
        "",
        4,
        "'CREATE OR REPLACE VIEW '||c.oid::regclass||' AS SELECT q.*, 1 AS added FROM ('"
            + "||rtrim(pg_get_viewdef(c.oid), ';')||') q'"
            + view);
    String sequence = relation.formatted("S", "");
    add("", 2, "'ALTER SEQUENCE '||c.oid::regclass||' INCREMENT 5'" + sequence);
    add("--drop", 2, "'DROP SEQUENCE '||c.oid::regclass||' CASCADE'" + sequence);
    String constraint =
        " FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE k.conrelid <> 0"
            + " AND k.contype = '%s' AND"
            + OWN.formatted("k")
            + "ORDER BY (SELECT count(*) FROM pg_depend d WHERE d.refobjid = k.conindid) DESC, 1";
    for (String kind : List.of("f", "u", "c", "p")) {
      String drop =
          "'ALTER TABLE '||k.conrelid::regclass||' DROP CONSTRAINT '||quote_ident(k.conname)";
      add("", 3, drop + "||' CASCADE'" + constraint.formatted(kind));
      add(
          "",
          1,
          "'ALTER TABLE '||k.conrelid::regclass||' RENAME CONSTRAINT '||quote_ident(k.conname)||"
              + "' TO renamed_constraint'"
              + constraint.formatted(kind));
    }
    String function =
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l"
            + " ON l.oid = p.prolang WHERE l.lanname IN ('sql', 'plpgsql') AND p.prokind IN ('f', 'p')"
            + " AND"
            + OWN.formatted("p")
            + "ORDER BY (SELECT count(*) FROM pg_depend d WHERE d.refobjid = p.oid) DESC, 1";
    add(
        "",
        6,
        "regexp_replace(pg_get_functiondef(p.oid), 'AS \\$(function|procedure)\\$',"
            + " 'AS $\\1$-- it''s changed' || chr(10))"
            + function);
    add("", 3, "'ALTER ROUTINE '||p.oid::regprocedure||' SECURITY DEFINER'" + function);
    add("--drop", 3, "'DROP ROUTINE '||p.oid::regprocedure||' CASCADE'" + function);
    add(
        "--rename",
        2,
        "'ALTER ROUTINE '||p.oid::regprocedure||' RENAME TO renamed_routine'" + function);
    String type =
        " FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = '%s' AND"
            + OWN.formatted("t")
            + "ORDER BY (SELECT count(*) FROM pg_depend d WHERE d.refobjid = t.oid) DESC, 1";
    add("", 4, "'ALTER TYPE '||t.oid::regtype||' ADD VALUE ''added'''" + type.formatted("e"));
    add("--drop", 2, "'DROP TYPE '||t.oid::regtype||' CASCADE'" + type.formatted("e"));
    add(
        "--rename",
        2,
        "'ALTER TYPE '||t.oid::regtype||' RENAME TO renamed_type'" + type.formatted("e"));
    add(
        "--rename",
        2,
        "'ALTER TYPE '||t.oid::regtype||' RENAME VALUE '||(SELECT quote_literal(min(enumlabel))"
            + " FROM pg_enum WHERE enumtypid = t.oid AND enumsortorder = 1)||' TO ''renamed'''"
            + type.formatted("e"));
    add("--drop", 2, "'DROP DOMAIN '||t.oid::regtype||' CASCADE'" + type.formatted("d"));
    add(
        "",
        2,
        "'ALTER DOMAIN '||t.oid::regtype||' ADD CONSTRAINT added CHECK (VALUE IS NOT NULL) NOT VALID'"
            + type.formatted("d"));
    String trigger =
        " FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n"
            + " ON n.oid = c.relnamespace WHERE NOT g.tgisinternal AND"
            + OWN.formatted("c")
            + "ORDER BY 1";
    add("", 3, "'DROP TRIGGER '||quote_ident(g.tgname)||' ON '||c.oid::regclass" + trigger);
    add(
        "",
        2,
        "'ALTER TABLE '||c.oid::regclass||' DISABLE TRIGGER '||quote_ident(g.tgname)" + trigger);
  }

  /** Whole schemas in which a type is another one everywhere. */
  private void whole(String script) {
    whole("int is bigint everywhere", script, "(?<=\\w\"? )integer\\b(?! GEN)", "bigint");
    whole(
        "varchar is longer everywhere",
        script,
        "character varying\\((\\d+)\\)",
        "character varying(1$1)");
    whole("varchar is text everywhere", script, "character varying(\\(\\d+\\))?", "text");
    whole(
        "times have zones everywhere",
        script,
        "timestamp without time zone",
        "timestamp with time zone");
    whole("longer numbers", script, "numeric\\((\\d+),", "numeric(1$1,");
    whole(
        "last label of enums gone",
        script,
        "(?s)(AS ENUM \\((?:\\s*'[^']*',)*\\s*'[^']*'),\\s*'[^']*'\\s*\\)",
        "$1)");
    whole("function bodies", script, "(?i)\\bBEGIN\\n", "BEGIN -- changed\n");
    whole("no foreign keys delete", script, " ON DELETE (CASCADE|SET NULL)", "");
    whole("no NOT NULL", script, " NOT NULL(?=,|\\n)", "");
  }

  private void whole(String what, String script, String from, String to) {
    String sql = script.replaceAll(from, to);
    if (!sql.equals(script)) {
      edits.add(new Edit(what, sql, true, "--using"));
    }
  }

  private void add(String prefers, int limit, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      ResultSet result = statement.executeQuery("SELECT " + query + " LIMIT " + limit);
      while (result.next()) {
        edits.add(new Edit(result.getString(1), result.getString(1), false, prefers));
      }
    }
  }
}
