package database;

import java.util.List;

/**
 * Functions, procedures and aggregates. What extensions and range types bring would be left out
 * anyway; here it is not even read, because extensions have hundreds of functions.
 */
final class FunctionQueries {
  private FunctionQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_proc",
              """
              SELECT p.oid AS "@oid",
                     CASE p.prokind WHEN 'p' THEN 'PROCEDURE' WHEN 'a' THEN 'AGGREGATE'
                       ELSE 'FUNCTION' END AS "@kind",
                     n.nspname AS "@schema", p.proname AS "@name",
                     '(' || oidvectortypes(p.proargtypes) || ')' AS "@signature",
                     pg_get_userbyid(p.proowner) AS "~owner",
                     CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END
                       AS "~definition",
                     p.prokind = 'w' AS "window",
                     pg_get_function_arguments(p.oid) AS "arguments",
                     pg_get_function_result(p.oid) AS "returns",
                     CASE WHEN p.prokind <> 'a' THEN l.lanname END AS "language",
                     CASE WHEN p.prokind <> 'a' THEN
                       coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) END AS "body",
                     p.probin AS "library",
                     CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
                       ELSE 'volatile' END AS "volatility",
                     CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'
                       ELSE 'unsafe' END AS "parallel",
                     p.prosecdef AS "security definer", p.proleakproof AS "leakproof",
                     p.proisstrict AND p.prokind <> 'a' AS "strict",
                     CASE WHEN p.procost <> CASE WHEN l.lanname IN ('internal', 'c') THEN 1
                       ELSE 100 END THEN p.procost::text END AS "cost",
                     CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows::text END AS "rows",
                     nullif(p.prosupport::text, '-') AS "support",
                     (SELECT string_agg(format_type(t, NULL), ', ') FROM unnest(p.protrftypes) t)
                       AS "transforms",
                     p.proconfig AS "set *"
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
              JOIN pg_language l ON l.oid = p.prolang
              WHERE p.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                  AND d.deptype IN ('e', 'i'))
              """),
          new CatalogQuery(
              "pg_proc",
              """
              SELECT a.aggfnoid::oid AS "@oid",
                     CASE a.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical-set' END
                       AS "aggregate kind",
                     nullif(a.aggnumdirectargs, 0) AS "direct arguments",
                     a.aggtransfn::text AS "state function",
                     format_type(a.aggtranstype, NULL) AS "state type",
                     nullif(a.aggtransspace, 0) AS "state size",
                     nullif(a.aggfinalfn::text, '-') AS "final function",
                     a.aggfinalextra AS "final function takes extra arguments",
                     CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END
                       THEN m.words[strpos('rsw', a.aggfinalmodify::text)] END
                       AS "final function modifies",
                     nullif(a.aggcombinefn::text, '-') AS "combine function",
                     nullif(a.aggserialfn::text, '-') AS "serial function",
                     nullif(a.aggdeserialfn::text, '-') AS "deserial function",
                     a.agginitval AS "initial value",
                     nullif(a.aggmtransfn::text, '-') AS "moving state function",
                     nullif(a.aggminvtransfn::text, '-') AS "moving inverse function",
                     CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END
                       AS "moving state type",
                     nullif(a.aggmtransspace, 0) AS "moving state size",
                     nullif(a.aggmfinalfn::text, '-') AS "moving final function",
                     a.aggmfinalextra AS "moving final function takes extra arguments",
                     CASE WHEN a.aggmtransfn <> 0 AND a.aggmfinalmodify <> 'r'
                       THEN m.words[strpos('rsw', a.aggmfinalmodify::text)] END
                       AS "moving final function modifies",
                     a.aggminitval AS "moving initial value",
                     CASE WHEN a.aggsortop <> 0 THEN a.aggsortop::regoperator::text END
                       AS "sort operator"
              FROM pg_aggregate a,
                (SELECT ARRAY['read only', 'shareable', 'read write'] AS words) m
              WHERE a.aggfnoid >= 16384
              """));
}
