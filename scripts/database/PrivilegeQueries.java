package database;

import java.util.List;

/**
 * Privileges, as what differs from those that PostgreSQL gives by default (acldefault): {@code
 * grant SELECT to reader}, {@code revoke EXECUTE from PUBLIC}. The owner is {@code OWNER}, whoever
 * that is, so two databases of different owners can be equal.
 */
final class PrivilegeQueries {
  private PrivilegeQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_default_acl",
              """
              SELECT a.oid AS "@oid", 'DEFAULT_PRIVILEGES' AS "@kind",
                     'for ' || CASE a.defaclrole WHEN d.datdba THEN 'OWNER'
                       ELSE 'role ' || quote_ident(pg_get_userbyid(a.defaclrole)) END
                       || coalesce(' in schema ' || quote_ident(n.nspname), '') || ' on '
                       || CASE a.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences'
                         WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas'
                         WHEN 'L' THEN 'large objects' ELSE a.defaclobjtype::text END
                       AS "@signature",
                     pg_get_userbyid(a.defaclrole) AS "~owner",
                     a.defaclnamespace AS "@with pg_namespace"
              FROM pg_default_acl a
              JOIN pg_database d ON d.datname = current_database()
              LEFT JOIN pg_namespace n ON n.oid = a.defaclnamespace
              """),
          // What PostgreSQL and extensions granted themselves is in pg_init_privs; changes to that
          // are listed with the extension or the database.
          new CatalogQuery(
              "pg_class",
              """
              WITH acl (catalog, object, part, owner, acl, initial) AS (
                SELECT 'pg_class'::regclass, oid, 0, relowner, relacl,
                       acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)
                FROM pg_class
                WHERE relacl IS NOT NULL
                  AND (oid >= 16384 OR relnamespace = 'pg_catalog'::regnamespace)
                UNION ALL
                SELECT 'pg_class'::regclass, a.attrelid, a.attnum, c.relowner, a.attacl,
                       acldefault('c', c.relowner)
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
                UNION ALL
                SELECT 'pg_proc'::regclass, oid, 0, proowner, proacl, acldefault('f', proowner)
                FROM pg_proc WHERE proacl IS NOT NULL
                UNION ALL
                SELECT 'pg_type'::regclass, oid, 0, typowner, typacl, acldefault('T', typowner)
                FROM pg_type WHERE typacl IS NOT NULL
                UNION ALL
                SELECT 'pg_namespace'::regclass, oid, 0, nspowner, nspacl,
                       acldefault('n', nspowner)
                FROM pg_namespace
                WHERE nspacl IS NOT NULL AND nspname <> 'information_schema'
                UNION ALL
                SELECT 'pg_language'::regclass, oid, 0, lanowner, lanacl, acldefault('l', lanowner)
                FROM pg_language WHERE lanacl IS NOT NULL
                UNION ALL
                SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner, fdwacl,
                       acldefault('F', fdwowner)
                FROM pg_foreign_data_wrapper WHERE fdwacl IS NOT NULL
                UNION ALL
                SELECT 'pg_foreign_server'::regclass, oid, 0, srvowner, srvacl,
                       acldefault('S', srvowner)
                FROM pg_foreign_server WHERE srvacl IS NOT NULL
                UNION ALL
                SELECT 'pg_default_acl'::regclass, oid, 0, defaclrole, defaclacl,
                       CASE WHEN defaclnamespace = 0
                         THEN acldefault(replace(defaclobjtype::text, 'S', 's')::"char", defaclrole)
                         ELSE acldefault('c', defaclrole) END
                FROM pg_default_acl
              ), place AS (
                SELECT a.catalog, a.object, a.part, a.owner, a.acl,
                       CASE WHEN brought THEN coalesce(i.initprivs, a.initial) ELSE a.initial END
                         AS initial,
                       CASE WHEN NOT brought THEN a.catalog WHEN e.refobjid IS NULL
                         THEN 'pg_database'::regclass ELSE 'pg_extension'::regclass END
                         AS on_catalog,
                       CASE WHEN NOT brought THEN a.object ELSE coalesce(e.refobjid, d.oid) END
                         AS on_object,
                       CASE WHEN brought THEN 0 ELSE a.part END AS on_part,
                       brought
                FROM acl a
                JOIN pg_database d ON d.datname = current_database()
                LEFT JOIN pg_init_privs i ON i.classoid = a.catalog AND i.objoid = a.object
                  AND i.objsubid = a.part
                LEFT JOIN pg_depend e ON e.classid = a.catalog AND e.objid = a.object
                  AND e.objsubid = 0 AND e.deptype = 'e'
                LEFT JOIN pg_namespace n ON a.catalog = 'pg_namespace'::regclass
                  AND n.oid = a.object AND n.nspname = 'public'
                CROSS JOIN LATERAL (SELECT e.refobjid IS NOT NULL
                  OR (a.object < 16384 AND n.oid IS NULL) AS brought) b
                WHERE NOT brought OR a.acl IS DISTINCT FROM i.initprivs
              ), item AS (
                SELECT p.*, x.*, true AS granted FROM place p, aclexplode(p.acl) x
                UNION ALL
                SELECT p.*, x.*, false FROM place p, aclexplode(p.initial) x
              ), change AS (
                SELECT on_catalog, on_object, on_part, catalog, object, part, brought, owner,
                       grantor, grantee, privilege_type,
                       is_grantable AND grantee <> owner AS is_grantable,
                       bool_and(granted) AS granted
                FROM item
                GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
                HAVING count(*) = 1
              )
              SELECT on_catalog::oid AS "@catalog", on_object AS "@oid", on_part AS "@column",
                     CASE WHEN granted THEN 'grant ' ELSE 'revoke ' END || privilege_type
                       || CASE WHEN brought THEN (SELECT ' on ' || i.type || ' ' || i.identity
                            FROM pg_identify_object(catalog, object, part) i) ELSE '' END
                       || CASE WHEN granted THEN ' to ' ELSE ' from ' END
                       || CASE grantee WHEN 0 THEN 'PUBLIC' WHEN owner THEN 'OWNER'
                            ELSE quote_ident(pg_get_userbyid(grantee)) END
                       || CASE grantor WHEN owner THEN ''
                            ELSE ' by ' || quote_ident(pg_get_userbyid(grantor)) END
                       AS "@property",
                     CASE WHEN granted AND is_grantable THEN 'with grant option' ELSE 'yes' END
                       AS "@value"
              FROM change
              """));
}
