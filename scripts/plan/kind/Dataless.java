package plan.kind;

import database.CatalogObject;
import java.util.List;

/**
 * Objects that hold no data and have one statement to create and one to drop them, so that changing
 * them may always mean both.
 */
abstract class Dataless implements KindPlanner {
  /** The statement that creates the object. */
  abstract String definition(CatalogObject object, Scope scope);

  @Override
  public List<Statement> create(CatalogObject object, Scope scope) {
    return List.of(Statement.of("Create " + object.name(), definition(object, scope)));
  }

  @Override
  public List<Statement> drop(CatalogObject object, Scope scope) {
    String described = Annotations.described(object.name(), scope);
    return List.of(Statement.of("Drop " + object.name(), "DROP " + described));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return new Alteration.Recreate();
  }

  /** A property as SQL text, which is empty when it is absent. */
  static String text(CatalogObject object, String property, Scope scope) {
    return scope.sql(object.properties().getOrDefault(property, ""));
  }

  /** Words and the SQL text of a property; empty when that is absent. */
  static String clause(String words, CatalogObject object, String property, Scope scope) {
    return object.get(property) == null ? "" : words + text(object, property, scope);
  }

  /** The name of a function without its arguments: {@code app.f} of {@code app.f(integer)}. */
  static String withoutArguments(String function) {
    return function.endsWith(")") ? function.substring(0, function.lastIndexOf('(')) : function;
  }
}
