package database;

import java.util.List;

/** What text is compared, converted and searched by. */
final class TextQueries {
  private TextQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_collation",
              """
              SELECT c.oid AS "@oid", 'COLLATION' AS "@kind", n.nspname AS "@schema",
                     c.collname AS "@name", pg_get_userbyid(c.collowner) AS "~owner",
                     c.collencoding AS "~encoding", c.collversion AS "~version",
                     CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu'
                       WHEN 'b' THEN 'builtin' ELSE c.collprovider::text END AS "provider",
                     NOT c.collisdeterministic AS "nondeterministic",
                     c.colliculocale AS "locale", -- since 15 until 16
                     c.colllocale AS "locale", -- since 17
                     c.collicurules AS "rules", -- since 16
                     c.collcollate::text AS "lc_collate", c.collctype::text AS "lc_ctype"
              FROM pg_collation c
              JOIN pg_namespace n ON n.oid = c.collnamespace
              WHERE c.oid >= 16384
              """),
          new CatalogQuery(
              "pg_conversion",
              """
              SELECT c.oid AS "@oid", 'CONVERSION' AS "@kind", n.nspname AS "@schema",
                     c.conname AS "@name", pg_get_userbyid(c.conowner) AS "~owner",
                     pg_encoding_to_char(c.conforencoding) AS "from",
                     pg_encoding_to_char(c.contoencoding) AS "to",
                     c.conproc::oid::regprocedure::text AS "function", c.condefault AS "default"
              FROM pg_conversion c
              JOIN pg_namespace n ON n.oid = c.connamespace
              WHERE c.oid >= 16384
              """),
          new CatalogQuery(
              "pg_ts_parser",
              """
              SELECT p.oid AS "@oid", 'TEXT_SEARCH_PARSER' AS "@kind", n.nspname AS "@schema",
                     p.prsname AS "@name",
                     p.prsstart::text AS "start", p.prstoken::text AS "gettoken",
                     p.prsend::text AS "end", p.prslextype::text AS "lextypes",
                     nullif(p.prsheadline::text, '-') AS "headline"
              FROM pg_ts_parser p
              JOIN pg_namespace n ON n.oid = p.prsnamespace
              WHERE p.oid >= 16384
              """),
          new CatalogQuery(
              "pg_ts_template",
              """
              SELECT t.oid AS "@oid", 'TEXT_SEARCH_TEMPLATE' AS "@kind", n.nspname AS "@schema",
                     t.tmplname AS "@name",
                     nullif(t.tmplinit::text, '-') AS "init", t.tmpllexize::text AS "lexize"
              FROM pg_ts_template t
              JOIN pg_namespace n ON n.oid = t.tmplnamespace
              WHERE t.oid >= 16384
              """),
          new CatalogQuery(
              "pg_ts_dict",
              """
              SELECT d.oid AS "@oid", 'TEXT_SEARCH_DICTIONARY' AS "@kind", n.nspname AS "@schema",
                     d.dictname AS "@name", pg_get_userbyid(d.dictowner) AS "~owner",
                     quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) AS "template",
                     d.dictinitoption AS "options"
              FROM pg_ts_dict d
              JOIN pg_namespace n ON n.oid = d.dictnamespace
              JOIN pg_ts_template t ON t.oid = d.dicttemplate
              JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
              WHERE d.oid >= 16384
              """),
          new CatalogQuery(
              "pg_ts_config",
              """
              SELECT c.oid AS "@oid", 'TEXT_SEARCH_CONFIGURATION' AS "@kind",
                     n.nspname AS "@schema", c.cfgname AS "@name",
                     pg_get_userbyid(c.cfgowner) AS "~owner",
                     quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) AS "parser"
              FROM pg_ts_config c
              JOIN pg_namespace n ON n.oid = c.cfgnamespace
              JOIN pg_ts_parser p ON p.oid = c.cfgparser
              JOIN pg_namespace pn ON pn.oid = p.prsnamespace
              WHERE c.oid >= 16384
              """),
          // PostgreSQL's own configurations are listed with the database, where they use our
          // dictionaries.
          new CatalogQuery(
              "pg_ts_config",
              """
              SELECT CASE WHEN c.oid >= 16384 THEN 'pg_ts_config'::regclass
                       ELSE 'pg_database'::regclass END::oid AS "@catalog",
                     CASE WHEN c.oid >= 16384 THEN c.oid ELSE db.oid END AS "@oid",
                     CASE WHEN c.oid < 16384 THEN c.oid END AS "@also pg_ts_config",
                     'mapping for ' || t.alias || CASE WHEN c.oid >= 16384 THEN ''
                       ELSE ' of text search configuration ' || c.cfgname END AS "@property",
                     string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno)
                       AS "@value"
              FROM pg_ts_config_map m
              JOIN pg_ts_config c ON c.oid = m.mapcfg
              JOIN pg_database db ON db.datname = current_database()
              CROSS JOIN LATERAL ts_token_type(c.cfgparser) t
              WHERE t.tokid = m.maptokentype AND (c.oid >= 16384 OR EXISTS (
                SELECT FROM pg_ts_config_map own WHERE own.mapcfg = c.oid
                  AND own.maptokentype = m.maptokentype AND own.mapdict >= 16384))
              GROUP BY c.oid, c.cfgname, db.oid, t.alias
              """));
}
