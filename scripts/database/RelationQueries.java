package database;

import java.util.List;

/** Tables and views of every kind, their columns, and sequences. */
final class RelationQueries {
  private RelationQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_class",
              """
              SELECT c.oid AS "@oid",
                     CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED_VIEW'
                       WHEN 'f' THEN 'FOREIGN_TABLE' ELSE 'TABLE' END AS "@kind",
                     n.nspname AS "@schema", c.relname AS "@name",
                     pg_get_userbyid(c.relowner) AS "~owner",
                     CASE WHEN c.relkind = 'm' THEN c.relispopulated END AS "~populated",
                     c.relpersistence = 'u' AS "unlogged",
                     CASE WHEN c.relkind = 'p' OR m.amname <> 'heap' THEN m.amname END
                       AS "access method",
                     s.spcname AS "tablespace",
                     c.reloptions AS "option *",
                     t.reloptions AS "option toast.*",
                     CASE WHEN c.relkind IN ('r', 'p', 'm') THEN CASE c.relreplident WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing'
                       WHEN 'i' THEN 'index' END END AS "replica identity",
                     c.relrowsecurity AS "row security",
                     c.relforcerowsecurity AS "force row security",
                     CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS "of type",
                     CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partition by",
                     CASE WHEN c.relispartition THEN 'partition of' ELSE 'inherits' END
                       AS "@property",
                     (SELECT string_agg(i.inhparent::regclass::text, ', '
                        ORDER BY i.inhparent::regclass::text COLLATE "C")
                      FROM pg_inherits i WHERE i.inhrelid = c.oid) AS "@value",
                     (SELECT true FROM pg_inherits i
                      WHERE i.inhrelid = c.oid AND i.inhdetachpending) AS "detach pending",
                     pg_get_expr(c.relpartbound, c.oid) AS "partition bound",
                     fs.srvname AS "server",
                     %s AS "option *",
                     CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END
                       AS "definition"
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_am m ON m.oid = c.relam
              LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
              LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
              LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
              LEFT JOIN pg_foreign_server fs ON fs.oid = f.ftserver
              WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.oid >= 16384
              """
                  .formatted(CatalogQuery.foreignOptions("f.ftoptions"))),
          new CatalogQuery(
              "pg_class",
              """
              SELECT a.attrelid AS "@oid", a.attnum AS "@column", d.oid AS "@also pg_attrdef",
                     'COLUMN' AS "@kind", a.attname AS "@name", a.attrelid AS "@in pg_class",
                     a.attnum AS "~position",
                     format_type(a.atttypid, a.atttypmod) AS "type",
                     CASE WHEN a.attcollation <> t.typcollation
                       THEN a.attcollation::regcollation::text END AS "collation",
                     a.attnotnull AS "not null",
                     CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0) END
                       AS "default",
                     CASE WHEN a.attgenerated <> '' THEN 'ALWAYS AS ('
                       || pg_get_expr(d.adbin, d.adrelid) || ') '
                       || CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END END
                       AS "generated",
                     CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END
                       AS "identity",
                     CASE WHEN a.attstorage <> t.typstorage
                       THEN CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'm' THEN 'main'
                         WHEN 'e' THEN 'external' ELSE 'extended' END END AS "storage",
                     CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END
                       AS "compression",
                     CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END
                       AS "statistics target",
                     a.attoptions AS "option *",
                     %s AS "foreign option *",
                     a.attinhcount > 0 AS "inherited",
                     a.attinhcount > 0 AND a.attislocal AS "also declared here"
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_type t ON t.oid = a.atttypid
              LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
              WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.oid >= 16384
                AND a.attnum > 0 AND NOT a.attisdropped
              """
                  .formatted(CatalogQuery.foreignOptions("a.attfdwoptions"))),
          new CatalogQuery(
              "pg_class",
              """
              SELECT c.oid AS "@oid", 'SEQUENCE' AS "@kind", n.nspname AS "@schema",
                     c.relname AS "@name", pg_get_userbyid(c.relowner) AS "~owner",
                     d.refobjid AS "@with pg_class", d.refobjsubid AS "@with column",
                     c.relpersistence = 'u' AS "unlogged",
                     format_type(s.seqtypid, NULL) AS "type",
                     s.seqstart AS "start", s.seqincrement AS "increment",
                     s.seqmin AS "minimum", s.seqmax AS "maximum",
                     s.seqcache AS "cache", s.seqcycle AS "cycle",
                     d.refobjid::regclass || '.' || quote_ident(a.attname) AS "owned by",
                     d.deptype = 'i' AS "identity"
              FROM pg_sequence s
              JOIN pg_class c ON c.oid = s.seqrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN LATERAL (SELECT * FROM pg_depend d
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
                  AND d.deptype IN ('a', 'i') LIMIT 1) d ON true
              LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
              WHERE c.oid >= 16384
              """));
}
