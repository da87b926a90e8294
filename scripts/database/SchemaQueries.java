package database;

import java.util.List;

/** What everything else is in or comes from: the database, schemas and extensions. */
final class SchemaQueries {
  private SchemaQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_database",
              """
              SELECT d.oid AS "@oid", 'DATABASE' AS "@kind", pg_get_userbyid(d.datdba) AS "~owner",
                     pg_encoding_to_char(d.encoding) AS "~encoding",
                     d.datcollate AS "~lc_collate", d.datctype AS "~lc_ctype"
              FROM pg_database d
              WHERE d.datname = current_database()
              """),
          new CatalogQuery(
              "pg_namespace",
              """
              SELECT n.oid AS "@oid", 'SCHEMA' AS "@kind", '' AS "@schema", n.nspname AS "@name",
                     pg_get_userbyid(n.nspowner) AS "~owner"
              FROM pg_namespace n
              WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
              """),
          new CatalogQuery(
              "pg_extension",
              """
              SELECT e.oid AS "@oid", 'EXTENSION' AS "@kind", '' AS "@schema", e.extname AS "@name",
                     pg_get_userbyid(e.extowner) AS "~owner",
                     n.nspname AS "schema", e.extversion AS "version"
              FROM pg_extension e
              JOIN pg_namespace n ON n.oid = e.extnamespace
              """));
}
