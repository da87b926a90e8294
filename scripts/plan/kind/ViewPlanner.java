package plan.kind;

import database.CatalogObject;
import database.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Views, with their columns. */
final class ViewPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject view, Scope scope) {
    return List.of(Statement.of("Create " + view.name(), text(view, false, scope)));
  }

  private static String text(CatalogObject view, boolean replaces, Scope scope) {
    return WrittenText.of(view, replaces, scope)
        .orElseGet(
            () -> fromCatalog(view, replaces ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ", scope));
  }

  private static String fromCatalog(CatalogObject view, String create, Scope scope) {
    String options = TableText.options(view.properties());
    return create
        + scope.name(view.name())
        + (options.isEmpty() ? "" : " WITH (" + options + ")")
        + " AS\n"
        + query(view, scope);
  }

  /** The query of a view of any sort. */
  static String query(CatalogObject view, Scope scope) {
    String query = view.properties().getOrDefault("definition", "").stripTrailing();
    String text = query.endsWith(";") ? query.substring(0, query.length() - 1) : query;
    // A WITH query may be called like a table, and then hides it.
    return text.contains("WITH ") ? ArrayCasts.kept(text) : scope.sql(text);
  }

  @Override
  public List<Statement> drop(CatalogObject view, Scope scope) {
    return List.of(Statement.of("Drop " + view.name(), "DROP VIEW " + scope.name(view.name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (change.has("definition")) {
      return keepsColumns(change, scope)
          ? Alteration.inPlace(
              Statement.of("Change " + change.name(), text(change.after(), true, scope)))
          : new Alteration.Recreate();
    }
    var statements = new ArrayList<Statement>();
    for (String property : change.properties()) {
      if (!property.startsWith("option ")) {
        return new Alteration.Recreate();
      }
      String name = property.substring("option ".length());
      String value = change.after().get(property);
      statements.add(
          Statement.of(
              "Change " + change.name(),
              "ALTER VIEW "
                  + scope.name(change.name())
                  + (value == null
                      ? " RESET (" + name + ")"
                      : " SET (" + TableText.option(name, value) + ")")));
    }
    return new Alteration.InPlace(statements);
  }

  /** CREATE OR REPLACE may add columns at the end, and do nothing else to them. */
  private static boolean keepsColumns(ObjectChange change, Scope scope) {
    List<CatalogObject> before = scope.historyParts(change.name(), Kind.COLUMN);
    List<CatalogObject> after = scope.desiredParts(change.name(), Kind.COLUMN);
    if (before.size() > after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      CatalogObject was = before.get(i);
      CatalogObject is = after.get(i);
      if (!was.name().equals(is.name())
          || !Objects.equals(was.get("type"), is.get("type"))
          || !Objects.equals(was.get("collation"), is.get("collation"))) {
        return false;
      }
    }
    return true;
  }
}
