package plan.kind;

import database.CatalogObject;
import java.util.List;

/** Schemas: a name, and what is said of every object. */
final class SchemaPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject schema, Scope scope) {
    String name = scope.name(schema.name());
    return List.of(Statement.of("Create " + schema.name(), "CREATE SCHEMA " + name));
  }

  @Override
  public List<Statement> drop(CatalogObject schema, Scope scope) {
    String name = scope.name(schema.name());
    return List.of(Statement.of("Drop " + schema.name(), "DROP SCHEMA " + name));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return new Alteration.Refused("a schema has no property that could be altered");
  }

  /** Nothing moves a schema but what moves all that is in it. */
  @Override
  public Aside aside(CatalogObject object, CatalogObject cause, Scope scope) {
    return new Aside.Carried();
  }
}
