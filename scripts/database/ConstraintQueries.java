package database;

import java.util.List;

/** Constraints of tables and domains, and indexes. */
final class ConstraintQueries {
  private ConstraintQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          // Left out: the rows by which a foreign key to a partitioned table watches each
          // partition.
          new CatalogQuery(
              "pg_constraint",
              """
              SELECT k.oid AS "@oid", 'CONSTRAINT' AS "@kind", n.nspname AS "@schema",
                     k.conname AS "@name",
                     CASE WHEN c.relkind = 'f' THEN 'FOREIGN_TABLE' WHEN c.oid IS NOT NULL
                       THEN 'TABLE' ELSE 'DOMAIN' END AS "@parent kind",
                     coalesce(c.relname, t.typname) AS "@parent",
                     k.contypid AS "@with pg_type",
                     CASE WHEN k.contype = 'n' THEN k.conrelid END AS "@with pg_class",
                     k.conkey[1] AS "@with column",
                     k.conparentid AS "@with pg_constraint",
                     CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique'
                       WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check' WHEN 'x' THEN 'exclusion'
                       WHEN 'n' THEN 'not null' WHEN 't' THEN 'trigger' END AS "type",
                     CASE WHEN k.contype <> 't' THEN d.definition END AS "definition",
                     k.contype IN ('c', 'n') AND k.connoinherit AS "no inherit",
                     CASE WHEN k.contype <> 't' AND k.condeferrable THEN
                       CASE WHEN k.condeferred THEN 'initially deferred'
                         ELSE 'initially immediate' END END AS "deferrable",
                     NOT k.convalidated
                       AND k.conenforced -- since 18
                       AS "not valid",
                     NOT k.conenforced AS "not enforced", -- since 18
                     k.coninhcount > 0 AS "inherited",
                     k.coninhcount > 0 AND k.conislocal AS "also declared here"
              FROM pg_constraint k
              JOIN pg_namespace n ON n.oid = k.connamespace
              LEFT JOIN pg_class c ON c.oid = k.conrelid
              LEFT JOIN pg_type t ON t.oid = k.contypid
              LEFT JOIN pg_constraint p ON p.oid = k.conparentid
              CROSS JOIN LATERAL (SELECT pg_get_constraintdef(k.oid) AS text) w
              CROSS JOIN LATERAL (SELECT CASE
                WHEN k.convalidated AND NOT k.condeferrable AND (k.contype = 'f'
                  OR NOT k.connoinherit) THEN w.text
                ELSE regexp_replace(w.text, '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?'
                  '( NOT VALID| NOT ENFORCED)?$', '') END AS definition) d
              WHERE k.oid >= 16384 AND p.conrelid IS DISTINCT FROM k.conrelid
              """),
          new CatalogQuery(
              "pg_class",
              """
              SELECT c.oid AS "@oid", 'INDEX' AS "@kind", n.nspname AS "@schema",
                     c.relname AS "@name",
                     i.indrelid AS "@with pg_class", k.oid AS "@with pg_constraint",
                     h.inhparent AS "@with pg_class",
                     pg_get_userbyid(c.relowner) AS "~owner",
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
              CROSS JOIN LATERAL (SELECT pg_get_indexdef(c.oid) AS text) d
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
              """));
}
