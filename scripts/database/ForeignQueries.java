package database;

import java.util.List;

/** What connects to the world outside, and what PostgreSQL itself is extended by. */
final class ForeignQueries {
  private ForeignQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_language",
              """
              SELECT l.oid AS "@oid", 'LANGUAGE' AS "@kind", l.lanname AS "@name",
                     pg_get_userbyid(l.lanowner) AS "~owner",
                     l.lanpltrusted AS "trusted",
                     nullif(l.lanplcallfoid::regprocedure::text, '-') AS "handler",
                     nullif(l.laninline::regprocedure::text, '-') AS "inline",
                     nullif(l.lanvalidator::regprocedure::text, '-') AS "validator"
              FROM pg_language l
              WHERE l.oid >= 16384
              """),
          new CatalogQuery(
              "pg_am",
              """
              SELECT m.oid AS "@oid", 'ACCESS_METHOD' AS "@kind", m.amname AS "@name",
                     CASE m.amtype WHEN 'i' THEN 'index' ELSE 'table' END AS "type",
                     m.amhandler::text AS "handler"
              FROM pg_am m
              WHERE m.oid >= 16384
              """),
          new CatalogQuery(
              "pg_foreign_data_wrapper",
              """
              SELECT f.oid AS "@oid", 'FOREIGN_DATA_WRAPPER' AS "@kind", f.fdwname AS "@name",
                     pg_get_userbyid(f.fdwowner) AS "~owner",
                     nullif(f.fdwhandler::regprocedure::text, '-') AS "handler",
                     nullif(f.fdwvalidator::regprocedure::text, '-') AS "validator",
                     %s AS "option *"
              FROM pg_foreign_data_wrapper f
              WHERE f.oid >= 16384
              """
                  .formatted(CatalogQuery.foreignOptions("f.fdwoptions"))),
          new CatalogQuery(
              "pg_foreign_server",
              """
              SELECT s.oid AS "@oid", 'SERVER' AS "@kind", s.srvname AS "@name",
                     pg_get_userbyid(s.srvowner) AS "~owner",
                     f.fdwname AS "foreign-data wrapper", s.srvtype AS "type",
                     s.srvversion AS "version", %s AS "option *"
              FROM pg_foreign_server s
              JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw
              WHERE s.oid >= 16384
              """
                  .formatted(CatalogQuery.foreignOptions("s.srvoptions"))),
          // The values of options are passwords, so only their names are read.
          new CatalogQuery(
              "pg_user_mapping",
              """
              SELECT m.umid AS "@oid", 'USER_MAPPING' AS "@kind",
                     m.srvid AS "@in pg_foreign_server",
                     'for ' || CASE m.umuser WHEN 0 THEN 'PUBLIC' WHEN s.srvowner THEN 'OWNER'
                       ELSE quote_ident(pg_get_userbyid(m.umuser)) END AS "@signature",
                     (SELECT string_agg(o.option_name, ', ' ORDER BY o.option_name COLLATE "C")
                      FROM pg_options_to_table(m.umoptions) o) AS "options"
              FROM pg_user_mappings m
              JOIN pg_foreign_server s ON s.oid = m.srvid
              """));
}
