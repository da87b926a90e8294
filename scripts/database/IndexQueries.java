package database;

import java.util.List;

/** Indexes, also those of constraints, and extended statistics. */
final class IndexQueries {
  private IndexQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          // That of a constraint is defined by the constraint.
          new CatalogQuery(
              "pg_class",
              """
              SELECT c.oid AS "@oid", 'INDEX' AS "@kind", n.nspname AS "@schema",
                     c.relname AS "@name",
                     i.indrelid AS "@with pg_class", k.oid AS "@with pg_constraint",
                     h.inhparent AS "@with pg_class",
                     CASE WHEN c.reloptions IS NULL THEN d.text
                       ELSE replace(d.text, ' WITH (' || (
                         SELECT string_agg(quote_ident(o.option_name) || '=' ||
                             CASE WHEN quote_ident(o.option_value) = o.option_value
                               THEN o.option_value ELSE quote_literal(o.option_value) END, ', ')
                           FROM pg_options_to_table(c.reloptions) o) || ')', '')
                       END AS "definition",
                     c.reloptions AS "option *",
                     s.spcname AS "tablespace",
                     NOT i.indisvalid AS "invalid",
                     i.indisclustered AS "clustered",
                     i.indisreplident AS "replica identity",
                     h.inhparent::regclass::text AS "attached to"
              FROM pg_index i
              JOIN pg_class c ON c.oid = i.indexrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_constraint k ON k.conindid = c.oid AND k.contype IN ('p', 'u', 'x')
              LEFT JOIN pg_inherits h ON h.inhrelid = c.oid
              LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
              CROSS JOIN LATERAL (SELECT CASE WHEN k.oid IS NULL
                THEN pg_get_indexdef(c.oid) END AS text) d
              WHERE c.oid >= 16384 AND n.nspname NOT LIKE 'pg\\_toast%'
              """),
          new CatalogQuery(
              "pg_class",
              """
              SELECT a.attrelid AS "@oid",
                     'statistics target of column ' || a.attnum AS "@property",
                     a.attstattarget AS "@value"
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              WHERE c.relkind IN ('i', 'I') AND a.attstattarget >= 0
              """),
          new CatalogQuery(
              "pg_statistic_ext",
              """
              SELECT s.oid AS "@oid", 'STATISTICS' AS "@kind", n.nspname AS "@schema",
                     s.stxname AS "@name", s.stxrelid AS "@with pg_class",
                     pg_get_userbyid(s.stxowner) AS "~owner",
                     regexp_replace(pg_get_statisticsobjdef(s.oid), ' ON .* FROM ',
                       ' ON ' || replace(array_to_string(ARRAY(
                         SELECT quote_ident(a.attname) FROM pg_attribute a
                         WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[])
                         ORDER BY a.attname) || pg_get_statisticsobjdef_expressions(s.oid), ', '),
                         '\\', '\\\\') || ' FROM ') AS "definition",
                     CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END AS "statistics target"
              FROM pg_statistic_ext s
              JOIN pg_namespace n ON n.oid = s.stxnamespace
              WHERE s.oid >= 16384
              """));
}
