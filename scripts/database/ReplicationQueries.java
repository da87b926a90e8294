package database;

import java.util.List;

/** Publications and subscriptions. */
final class ReplicationQueries {
  private ReplicationQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_publication",
              """
              SELECT p.oid AS "@oid", 'PUBLICATION' AS "@kind", p.pubname AS "@name",
                     pg_get_userbyid(p.pubowner) AS "~owner",
                     p.puballtables AS "all tables", p.pubinsert AS "publishes insert",
                     p.pubupdate AS "publishes update", p.pubdelete AS "publishes delete",
                     p.pubtruncate AS "publishes truncate",
                     CASE p.pubgencols WHEN 'n' THEN NULL WHEN 's' THEN 'stored' -- since 18
                       ELSE p.pubgencols::text END AS "generated columns", -- since 18
                     p.pubviaroot AS "via partition root"
              FROM pg_publication p
              """),
          new CatalogQuery(
              "pg_publication",
              """
              SELECT r.prpubid AS "@oid", 'table ' || r.prrelid::regclass AS "@property",
                     'all columns' -- until 14
                     coalesce((SELECT '(' || string_agg(quote_ident(a.attname), ', ' -- since 15
                         ORDER BY a.attname) || ')' FROM pg_attribute a -- since 15
                         WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)), -- since 15
                       'all columns') -- since 15
                     || coalesce(' WHERE ' || pg_get_expr(r.prqual, r.prrelid), '') -- since 15
                       AS "@value"
              FROM pg_publication_rel r
              UNION ALL -- since 15
              SELECT n.pnpubid, 'tables in schema ' || n.pnnspid::regnamespace, 'yes' -- since 15
              FROM pg_publication_namespace n -- since 15
              """),
          // The connection string holds a password, so it is not read; nor is the state.
          new CatalogQuery(
              "pg_subscription",
              """
              SELECT s.oid AS "@oid", 'SUBSCRIPTION' AS "@kind", s.subname AS "@name",
                     pg_get_userbyid(s.subowner) AS "~owner",
                     array_to_string(s.subpublications, ', ') AS "publications",
                     NOT s.subenabled AS "disabled", s.subbinary AS "binary",
                     s.subslotname AS "slot", s.subsynccommit AS "synchronous_commit",
                     s.subtwophasestate <> 'd' AS "two phase", -- since 15
                     s.subdisableonerr AS "disable on error", -- since 15
                     NOT s.subpasswordrequired AS "password not required", -- since 16
                     s.subrunasowner AS "run as owner", -- since 16
                     s.suborigin AS "origin", -- since 16
                     s.subfailover AS "failover", -- since 17
                     s.substream::text AS "streaming"
              FROM pg_subscription s
              JOIN pg_database d ON d.oid = s.subdbid
              WHERE d.datname = current_database()
              """));
}
