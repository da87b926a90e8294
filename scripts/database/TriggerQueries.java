package database;

import java.util.List;

/** What happens by itself, and what may not happen: triggers, rules, policies. */
final class TriggerQueries {
  private TriggerQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          // PostgreSQL 14 takes a partition's copy of a trigger for internal, later ones do not.
          new CatalogQuery(
              "pg_trigger",
              """
              SELECT t.oid AS "@oid", 'TRIGGER' AS "@kind", t.tgname AS "@name",
                     t.tgrelid AS "@in pg_class", t.tgparentid AS "@with pg_trigger",
                     pg_get_triggerdef(t.oid) AS "definition",
                     CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                       WHEN 'A' THEN 'always' END AS "enabled"
              FROM pg_trigger t
              LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
              WHERE t.oid >= 16384 AND (NOT t.tgisinternal OR t.tgparentid <> 0)
                AND (k.oid IS NULL OR k.contype = 't')
              """),
          new CatalogQuery(
              "pg_rewrite",
              """
              SELECT r.oid AS "@oid", 'RULE' AS "@kind", r.rulename AS "@name",
                     r.ev_class AS "@in pg_class",
                     pg_get_ruledef(r.oid) AS "definition",
                     CASE r.ev_enabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                       WHEN 'A' THEN 'always' END AS "enabled"
              FROM pg_rewrite r
              WHERE r.oid >= 16384 AND r.rulename <> '_RETURN'
              """),
          new CatalogQuery(
              "pg_policy",
              """
              SELECT p.oid AS "@oid", 'POLICY' AS "@kind", p.polname AS "@name",
                     p.polrelid AS "@in pg_class",
                     NOT p.polpermissive AS "restrictive",
                     CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert'
                       WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END AS "for",
                     (SELECT string_agg(CASE role WHEN 0 THEN 'PUBLIC'
                        ELSE quote_ident(pg_get_userbyid(role)) END, ', '
                        ORDER BY pg_get_userbyid(role))
                      FROM unnest(p.polroles) role) AS "to",
                     pg_get_expr(p.polqual, p.polrelid) AS "using",
                     pg_get_expr(p.polwithcheck, p.polrelid) AS "with check"
              FROM pg_policy p
              WHERE p.oid >= 16384
              """),
          new CatalogQuery(
              "pg_event_trigger",
              """
              SELECT t.oid AS "@oid", 'EVENT_TRIGGER' AS "@kind", t.evtname AS "@name",
                     pg_get_userbyid(t.evtowner) AS "~owner",
                     t.evtevent AS "event", t.evtfoid::regprocedure::text AS "function",
                     array_to_string(t.evttags, ', ') AS "tags",
                     CASE t.evtenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica'
                       WHEN 'A' THEN 'always' END AS "enabled"
              FROM pg_event_trigger t
              WHERE t.oid >= 16384
              """));
}
