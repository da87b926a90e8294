package database;

import java.util.List;

/** What can be said of objects of every kind: comments. */
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
              """));
}
