package plan.kind;

import database.CatalogObject;
import database.Identifier;
import org.jspecify.annotations.Nullable;

/** Foreign servers. */
final class ServerPlanner extends Dataless {
  @Override
  String definition(CatalogObject server, Scope scope) {
    String options = ForeignOptions.of(server, "option ");
    String wrapper = server.properties().getOrDefault("foreign-data wrapper", "");
    return "CREATE SERVER "
        + scope.name(server.name())
        + literal(" TYPE ", server.get("type"))
        + literal(" VERSION ", server.get("version"))
        + " FOREIGN DATA WRAPPER "
        + Identifier.quote(wrapper)
        + (options.isEmpty() ? "" : " " + options);
  }

  private static String literal(String words, @Nullable String value) {
    return value == null ? "" : words + Scope.literal(value);
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (change.has("type") || change.has("foreign-data wrapper")) {
      return new Alteration.Recreate();
    }
    String version = change.after().get("version");
    String clauses =
        change.has("version")
            ? " VERSION " + (version == null ? "NULL" : Scope.literal(version))
            : "";
    String options = ForeignOptions.change(change, "option ");
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(),
            "ALTER SERVER "
                + scope.name(change.name())
                + clauses
                + (options.isEmpty() ? "" : " " + options)));
  }
}
