package database;

import java.util.List;

/** Operators, their families and classes, casts and transforms. */
final class OperatorQueries {
  private OperatorQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          // A shell operator, made by naming it as a commutator or negator, has no function.
          new CatalogQuery(
              "pg_operator",
              """
              SELECT o.oid AS "@oid", 'OPERATOR' AS "@kind", n.nspname AS "@schema",
                     o.oprname AS "@name",
                     '(' || CASE o.oprleft WHEN 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END
                       || ', ' || format_type(o.oprright, NULL) || ')' AS "@signature",
                     pg_get_userbyid(o.oprowner) AS "~owner",
                     o.oprcode = 0 AS "shell",
                     nullif(o.oprcode::text, '-') AS "function",
                     CASE WHEN o.oprresult <> 0 THEN format_type(o.oprresult, NULL) END
                       AS "result",
                     CASE WHEN o.oprcom <> 0 THEN o.oprcom::regoperator::text END AS "commutator",
                     CASE WHEN o.oprnegate <> 0 THEN o.oprnegate::regoperator::text END
                       AS "negator",
                     nullif(o.oprrest::text, '-') AS "restrict",
                     nullif(o.oprjoin::text, '-') AS "join",
                     o.oprcanhash AS "hashes", o.oprcanmerge AS "merges"
              FROM pg_operator o
              JOIN pg_namespace n ON n.oid = o.oprnamespace
              WHERE o.oid >= 16384
              """),
          new CatalogQuery(
              "pg_opfamily",
              """
              SELECT f.oid AS "@oid", 'OPERATOR_FAMILY' AS "@kind", n.nspname AS "@schema",
                     f.opfname AS "@name", 'using ' || m.amname AS "@signature",
                     pg_get_userbyid(f.opfowner) AS "~owner"
              FROM pg_opfamily f
              JOIN pg_namespace n ON n.oid = f.opfnamespace
              JOIN pg_am m ON m.oid = f.opfmethod
              WHERE f.oid >= 16384
              """),
          new CatalogQuery(
              "pg_opclass",
              """
              SELECT c.oid AS "@oid", 'OPERATOR_CLASS' AS "@kind", n.nspname AS "@schema",
                     c.opcname AS "@name", 'using ' || m.amname AS "@signature",
                     pg_get_userbyid(c.opcowner) AS "~owner",
                     format_type(c.opcintype, NULL) AS "type", c.opcdefault AS "default",
                     CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END
                       AS "storage",
                     quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) AS "family"
              FROM pg_opclass c
              JOIN pg_namespace n ON n.oid = c.opcnamespace
              JOIN pg_am m ON m.oid = c.opcmethod
              JOIN pg_opfamily f ON f.oid = c.opcfamily
              JOIN pg_namespace fn ON fn.oid = f.opfnamespace
              WHERE c.oid >= 16384
              """),
          // Members of a class are listed with it, the others with their family; where that is one
          // of PostgreSQL's own, with the database.
          new CatalogQuery(
              "pg_opfamily",
              """
              SELECT CASE WHEN d.refobjid IS NOT NULL THEN 'pg_opclass'::regclass
                       WHEN f.oid >= 16384 THEN 'pg_opfamily'::regclass
                       ELSE 'pg_database'::regclass END::oid AS "@catalog",
                     CASE WHEN d.refobjid IS NOT NULL THEN d.refobjid
                       WHEN f.oid >= 16384 THEN f.oid ELSE db.oid END AS "@oid",
                     CASE WHEN m.catalog = 'pg_amop'::regclass AND f.oid < 16384
                       THEN m.oid END AS "@also pg_amop",
                     CASE WHEN m.catalog = 'pg_amproc'::regclass AND f.oid < 16384
                       THEN m.oid END AS "@also pg_amproc",
                     m.item || CASE WHEN d.refobjid IS NULL AND f.oid < 16384
                       THEN ' of operator family ' || f.opfname || ' using ' || am.amname
                       ELSE '' END AS "@property",
                     m.value AS "@value"
              FROM (
                SELECT 'pg_amop'::regclass AS catalog, o.oid, o.amopfamily AS family,
                       'operator ' || o.amopstrategy || ' (' || format_type(o.amoplefttype, NULL)
                         || ', ' || format_type(o.amoprighttype, NULL) || ')' AS item,
                       o.amopopr::regoperator || coalesce(' for order by ' || quote_ident(n.nspname)
                         || '.' || quote_ident(s.opfname), '') AS value
                FROM pg_amop o
                LEFT JOIN pg_opfamily s ON s.oid = o.amopsortfamily
                LEFT JOIN pg_namespace n ON n.oid = s.opfnamespace
                UNION ALL
                SELECT 'pg_amproc'::regclass, p.oid, p.amprocfamily,
                       'function ' || p.amprocnum || ' (' || format_type(p.amproclefttype, NULL)
                         || ', ' || format_type(p.amprocrighttype, NULL) || ')',
                       p.amproc::oid::regprocedure::text
                FROM pg_amproc p) m
              JOIN pg_opfamily f ON f.oid = m.family
              JOIN pg_am am ON am.oid = f.opfmethod
              JOIN pg_database db ON db.datname = current_database()
              LEFT JOIN pg_depend d ON d.classid = m.catalog AND d.objid = m.oid
                AND d.deptype = 'i' AND d.refclassid = 'pg_opclass'::regclass
              WHERE m.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e
                WHERE e.deptype = 'e' AND (e.classid = 'pg_opclass'::regclass
                  AND e.objid = d.refobjid OR e.classid = 'pg_opfamily'::regclass
                  AND e.objid = f.oid))
              """),
          new CatalogQuery(
              "pg_cast",
              """
              SELECT c.oid AS "@oid", 'CAST' AS "@kind",
                     '(' || format_type(c.castsource, NULL) || ' AS '
                       || format_type(c.casttarget, NULL) || ')' AS "@signature",
                     CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END
                       AS "function",
                     CASE c.castmethod WHEN 'b' THEN 'binary' WHEN 'i' THEN 'inout'
                       ELSE 'function' END AS "method",
                     CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment'
                       ELSE 'implicit' END AS "context"
              FROM pg_cast c
              WHERE c.oid >= 16384
              """),
          new CatalogQuery(
              "pg_transform",
              """
              SELECT t.oid AS "@oid", 'TRANSFORM' AS "@kind",
                     'for ' || format_type(t.trftype, NULL) || ' language '
                       || quote_ident(l.lanname) AS "@signature",
                     CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::oid::regprocedure::text END
                       AS "from SQL",
                     CASE WHEN t.trftosql <> 0 THEN t.trftosql::oid::regprocedure::text END
                       AS "to SQL"
              FROM pg_transform t
              JOIN pg_language l ON l.oid = t.trflang
              WHERE t.oid >= 16384
              """));
}
