package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Extensions, with all that they bring. */
final class ExtensionPlanner extends Dataless {
  @Override
  String definition(CatalogObject extension, Scope scope) {
    String schema = extension.properties().getOrDefault("schema", "public");
    String version = extension.properties().getOrDefault("version", "");
    boolean isUsual =
        scope
            .extension(extension.name().name())
            .filter(known -> known.version().equals(version))
            .isPresent();
    return "CREATE EXTENSION "
        + scope.name(extension.name())
        + (schema.equals("public") ? "" : " SCHEMA " + Identifier.quote(schema))
        + (isUsual ? "" : " VERSION " + Scope.literal(version));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (!change.isOnly(Set.of("schema", "version"))) {
      return new Alteration.Refused("there is no statement that changes " + change.properties());
    }
    var statements = new ArrayList<Statement>();
    String alter = "ALTER EXTENSION " + scope.name(change.name());
    if (change.has("version")) {
      String version = change.after().properties().getOrDefault("version", "");
      statements.add(
          Statement.of("Update " + change.name(), alter + " UPDATE TO " + Scope.literal(version)));
    }
    if (change.has("schema")) {
      String schema = change.after().properties().getOrDefault("schema", "");
      statements.add(
          Statement.of("Move " + change.name(), alter + " SET SCHEMA " + Identifier.quote(schema)));
    }
    return new Alteration.InPlace(statements);
  }

  /** What it brings is used by tables, so it does not move for anything. */
  @Override
  public Aside aside(CatalogObject extension, CatalogObject cause, Scope scope) {
    CatalogObject after = scope.desired(extension.name());
    boolean leaves = after != null && !after.dependsOn().contains(cause.name());
    return leaves
        ? new Aside.Carried()
        : new Aside.Stuck("it needs " + cause.name() + ", which would have to be dropped");
  }

  @Override
  public List<Statement> drop(CatalogObject extension, Scope scope) {
    String name = scope.name(extension.name());
    return List.of(Statement.of("Drop " + extension.name(), "DROP EXTENSION " + name));
  }
}
