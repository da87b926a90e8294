package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** Materialized views; their indexes are planned like those of tables. */
final class MaterializedViewPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject view, Scope scope) {
    String sql = WrittenText.of(view, false, scope).orElseGet(() -> text(view, scope));
    return List.of(Statement.of("Create " + view.name(), sql));
  }

  private static String text(CatalogObject view, Scope scope) {
    String method = view.get("access method");
    String options = TableText.options(view.properties());
    String space = view.get("tablespace");
    return "CREATE MATERIALIZED VIEW "
        + scope.name(view.name())
        + (method == null ? "" : " USING " + Identifier.quote(method))
        + (options.isEmpty() ? "" : " WITH (" + options + ")")
        + (space == null ? "" : " TABLESPACE " + Identifier.quote(space))
        + " AS\n"
        + ViewPlanner.query(view, scope)
        + ("f".equals(view.notes().get("populated")) ? "\nWITH NO DATA" : "");
  }

  @Override
  public List<Statement> drop(CatalogObject view, Scope scope) {
    return List.of(
        Statement.of("Drop " + view.name(), "DROP MATERIALIZED VIEW " + scope.name(view.name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    for (String property : change.properties()) {
      String clause = TablePlanner.clause(property, change.after());
      if (clause == null || property.equals("unlogged")) {
        return new Alteration.Recreate();
      }
      if (!clause.isEmpty()) {
        statements.add(
            Statement.clause(
                "Change " + change.name() + ": " + property,
                TablePlanner.head(change.name(), scope),
                clause));
      }
    }
    return new Alteration.InPlace(statements);
  }
}
