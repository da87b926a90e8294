package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Columns of views: the query makes them; a view's may have a default, a materialized one's a lot.
 */
final class ViewColumn implements KindPlanner {
  private final ColumnPlanner likeTable = new ColumnPlanner();

  @Override
  public @Nullable ObjectName creator(CatalogObject column, Scope scope) {
    return column.name().parent();
  }

  @Override
  public List<Statement> create(CatalogObject column, Scope scope) {
    return List.of(); // by CREATE OR REPLACE VIEW
  }

  @Override
  public List<Statement> drop(CatalogObject column, Scope scope) {
    return List.of(); // only with its view
  }

  @Override
  public List<Statement> finish(CatalogObject column, Scope scope) {
    if (isPlainView(column)) {
      String value = column.get("default");
      return value == null ? List.of() : List.of(likeTable.setDefault(column, "", scope));
    }
    return likeTable.finish(column, scope);
  }

  private static boolean isPlainView(CatalogObject column) {
    ObjectName view = column.name().parent();
    return view != null && view.kind() == Kind.VIEW;
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var own = new TreeSet<>(change.properties());
    own.removeAll(Set.of("type", "collation")); // they follow from the query
    return likeTable.alter(new ObjectChange(change.before(), change.after(), own), scope);
  }

  @Override
  public Aside aside(CatalogObject column, CatalogObject cause, Scope scope) {
    return new Aside.Carried(); // with its view
  }
}
