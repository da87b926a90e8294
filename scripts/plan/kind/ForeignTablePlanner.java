package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import java.util.ArrayList;
import java.util.TreeSet;

/** Foreign tables, whose data is elsewhere, so that they can be dropped and created again. */
final class ForeignTablePlanner extends Dataless {
  @Override
  String definition(CatalogObject table, Scope scope) {
    String options = ForeignOptions.of(table, "option ");
    String server = table.properties().getOrDefault("server", "");
    return "CREATE FOREIGN TABLE "
        + scope.name(table.name())
        + new TableText(table, scope).body()
        + "\nSERVER "
        + Identifier.quote(server)
        + (options.isEmpty() ? "" : "\n" + options);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    var left = new TreeSet<>(change.properties());
    if (left.removeAll(TablePlanner.PLACE)) {
      String refused = new TablePlace(change, scope).plan(statements);
      if (!refused.isEmpty()) {
        return new Alteration.Refused(refused);
      }
    }
    if (!left.stream().allMatch(property -> property.startsWith("option "))) {
      return new Alteration.Recreate();
    }
    String options = ForeignOptions.change(change, "option ");
    if (!options.isEmpty()) {
      statements.add(
          Statement.of(
              "Change " + change.name(),
              "ALTER FOREIGN TABLE " + scope.name(change.name()) + " " + options));
    }
    return new Alteration.InPlace(statements);
  }

  /** Columns that something changes are changed, not the table. */
  @Override
  public Aside aside(CatalogObject table, CatalogObject cause, Scope scope) {
    Kind kind = cause.name().kind();
    return kind == Kind.SERVER || kind == Kind.FOREIGN_DATA_WRAPPER || kind == Kind.EXTENSION
        ? new Aside.Recreated()
        : new Aside.Carried();
  }
}
