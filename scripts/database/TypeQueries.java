package database;

import java.util.List;

/** Types of every kind that somebody declared: not those that come with a table or as an array. */
final class TypeQueries {
  private TypeQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_type",
              """
              SELECT t.oid AS "@oid",
                     CASE t.typtype WHEN 'c' THEN 'COMPOSITE_TYPE' WHEN 'd' THEN 'DOMAIN'
                       WHEN 'e' THEN 'ENUM' WHEN 'r' THEN 'RANGE_TYPE'
                       ELSE 'BASE_TYPE' END AS "@kind",
                     n.nspname AS "@schema", t.typname AS "@name",
                     CASE WHEN t.typtype = 'c' THEN t.typrelid END AS "@also pg_class",
                     pg_get_userbyid(t.typowner) AS "~owner",
                     NOT t.typisdefined AS "shell",
                     CASE WHEN t.typtype = 'c' THEN
                       (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                        FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0
                          AND NOT a.attisdropped) END AS "attributes",
                     CASE WHEN t.typtype = 'e' THEN
                       (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
                        FROM pg_enum e WHERE e.enumtypid = t.oid) END AS "labels",
                     CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END
                       AS "type",
                     CASE WHEN t.typtype = 'd' AND t.typcollation <> b.typcollation
                       THEN t.typcollation::regcollation::text END AS "collation",
                     CASE WHEN t.typtype = 'd' THEN t.typnotnull END AS "not null",
                     coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS "default",
                     CASE WHEN t.typtype = 'r' THEN format_type(r.rngsubtype, NULL) END
                       AS "subtype",
                     o.nspname || '.' || o.opcname AS "subtype operator class",
                     CASE WHEN r.rngcollation <> s.typcollation
                       THEN r.rngcollation::regcollation::text END AS "subtype collation",
                     CASE WHEN r.rngcanonical <> 0 THEN r.rngcanonical::regproc END::text
                       AS "canonical function",
                     CASE WHEN r.rngsubdiff <> 0 THEN r.rngsubdiff::regproc END::text
                       AS "subtype difference function",
                     format_type(r.rngmultitypid, NULL) AS "multirange type"
              FROM pg_type t
              JOIN pg_namespace n ON n.oid = t.typnamespace
              LEFT JOIN pg_class c ON c.oid = t.typrelid
              LEFT JOIN pg_type b ON b.oid = t.typbasetype
              LEFT JOIN pg_range r ON r.rngtypid = t.oid
              LEFT JOIN pg_type s ON s.oid = r.rngsubtype
              LEFT JOIN (SELECT x.oid, x.opcname, y.nspname FROM pg_opclass x
                JOIN pg_namespace y ON y.oid = x.opcnamespace
                WHERE NOT x.opcdefault) o ON o.oid = r.rngsubopc
              WHERE t.oid >= 16384 AND t.typtype <> 'm'
                AND (t.typtype <> 'c' OR c.relkind = 'c')
                AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
              """),
          new CatalogQuery(
              "pg_type",
              """
              SELECT t.oid AS "@oid",
                     t.typinput::text AS "input", t.typoutput::text AS "output",
                     nullif(t.typreceive::text, '-') AS "receive",
                     nullif(t.typsend::text, '-') AS "send",
                     nullif(t.typmodin::text, '-') AS "modifier input",
                     nullif(t.typmodout::text, '-') AS "modifier output",
                     nullif(t.typanalyze::text, '-') AS "analyze",
                     nullif(t.typsubscript::text, '-') AS "subscript",
                     CASE t.typlen WHEN -1 THEN 'variable' ELSE t.typlen::text END AS "length",
                     t.typbyval AS "passed by value",
                     CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'i' THEN 'int4'
                       ELSE 'double' END AS "alignment",
                     CASE t.typstorage WHEN 'p' THEN 'plain' WHEN 'm' THEN 'main'
                       WHEN 'e' THEN 'external' ELSE 'extended' END AS "storage",
                     t.typcategory AS "category", t.typispreferred AS "preferred",
                     t.typdelim AS "delimiter", t.typcollation <> 0 AS "collatable",
                     CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END AS "element"
              FROM pg_type t
              WHERE t.oid >= 16384 AND t.typtype = 'b'
                AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
              """));
}
