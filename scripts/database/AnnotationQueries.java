package database;

import java.util.List;

/** What can be said of objects of every kind. */
final class AnnotationQueries {
  private AnnotationQueries() {}

  static final List<CatalogQuery> ALL =
      List.of(
          new CatalogQuery(
              "pg_description",
              """
              SELECT d.classoid AS "@catalog", d.objoid AS "@oid", d.objsubid AS "@column",
                     'comment' AS "@property", d.description AS "@value"
              FROM pg_description d
              WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
                OR d.classoid = 'pg_extension'::regclass
              """),
          new CatalogQuery(
              "pg_seclabel",
              """
              SELECT l.classoid AS "@catalog", l.objoid AS "@oid", l.objsubid AS "@column",
                     'security label for ' || l.provider AS "@property", l.label AS "@value"
              FROM pg_seclabel l
              """),
          new CatalogQuery(
              "pg_depend",
              """
              SELECT d.classid AS "@catalog", d.objid AS "@oid", d.objsubid AS "@column",
                     'depends on extension ' || e.extname AS "@property", 'yes' AS "@value"
              FROM pg_depend d
              JOIN pg_extension e ON e.oid = d.refobjid
              WHERE d.deptype = 'x'
              """));
}
