package database;

import java.util.List;

/** Constraints of tables and domains. */
final class ConstraintQueries {
  private ConstraintQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          // Left out: the rows by which a foreign key to a partitioned table watches each
          // partition.
          new CatalogQuery(
              "pg_constraint",
              """
              SELECT k.oid AS "@oid", 'CONSTRAINT' AS "@kind", k.conname AS "@name",
                     k.conrelid AS "@in pg_class", k.contypid AS "@in pg_type",
                     CASE WHEN k.contype = 'n' THEN k.conrelid END AS "@with pg_class",
                     k.conkey[1] AS "@with column",
                     k.conparentid AS "@with pg_constraint",
                     CASE WHEN k.contype = 't' THEN (SELECT g.oid FROM pg_trigger g
                       WHERE g.tgconstraint = k.oid) END AS "@with pg_trigger",
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
              LEFT JOIN pg_constraint p ON p.oid = k.conparentid
              CROSS JOIN LATERAL (SELECT pg_get_constraintdef(k.oid) AS text) w
              CROSS JOIN LATERAL (SELECT CASE
                WHEN k.convalidated AND NOT k.condeferrable AND (k.contype = 'f'
                  OR NOT k.connoinherit) THEN w.text
                ELSE regexp_replace(w.text, '( NO INHERIT)?( DEFERRABLE)?( INITIALLY DEFERRED)?'
                  '( NOT VALID| NOT ENFORCED)?$', '') END AS definition) d
              WHERE k.oid >= 16384 AND p.conrelid IS DISTINCT FROM k.conrelid
              """),
          // ALTER TABLE … DISABLE TRIGGER ALL also stops what enforces a constraint.
          new CatalogQuery(
              "pg_constraint",
              """
              SELECT t.tgconstraint AS "@oid", 'triggers on ' || t.tgrelid::regclass AS "@property",
                     string_agg(DISTINCT CASE t.tgenabled WHEN 'D' THEN 'disabled'
                       WHEN 'R' THEN 'replica' ELSE 'always' END, ', ') AS "@value"
              FROM pg_trigger t
              JOIN pg_constraint k ON k.oid = t.tgconstraint
              WHERE t.tgisinternal AND t.tgenabled <> 'O' AND k.contype <> 't'
              GROUP BY t.tgconstraint, t.tgrelid
              """));
}
