package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations of text search: a parser, and which dictionaries take which token. */
final class TextSearchConfigurationPlanner extends Dataless {
  private static final String MAPPING = "mapping for ";

  @Override
  String definition(CatalogObject configuration, Scope scope) {
    return "CREATE TEXT SEARCH CONFIGURATION "
        + scope.name(configuration.name())
        + " (PARSER = "
        + text(configuration, "parser", scope)
        + ")";
  }

  @Override
  public List<Statement> create(CatalogObject configuration, Scope scope) {
    var statements = new ArrayList<>(super.create(configuration, scope));
    var tokens = new LinkedHashMap<String, List<String>>();
    configuration
        .properties()
        .forEach(
            (property, value) -> {
              if (property.startsWith(MAPPING)) {
                tokens
                    .computeIfAbsent(value, key -> new ArrayList<>())
                    .add(property.substring(MAPPING.length()));
              }
            });
    String name = scope.name(configuration.name());
    tokens.forEach(
        (dictionaries, names) ->
            statements.add(
                Statement.also(map(name, null, String.join(", ", names), dictionaries, scope))));
    return statements;
  }

  /** The statement that gives tokens other dictionaries; null means none. */
  static String map(
      String configuration,
      @Nullable String before,
      String tokens,
      @Nullable String dictionaries,
      Scope scope) {
    String verb = dictionaries == null ? "DROP" : before == null ? "ADD" : "ALTER";
    return "ALTER TEXT SEARCH CONFIGURATION "
        + configuration
        + " "
        + verb
        + " MAPPING FOR "
        + tokens
        + (dictionaries == null ? "" : " WITH " + scope.sql(dictionaries));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    for (String property : change.properties()) {
      if (!property.startsWith(MAPPING)) {
        return new Alteration.Recreate();
      }
      Map<String, String> before = change.before().properties();
      statements.add(
          Statement.of(
              "Change " + change.name(),
              map(
                  scope.name(change.name()),
                  before.get(property),
                  property.substring(MAPPING.length()),
                  change.after().get(property),
                  scope)));
    }
    return new Alteration.InPlace(statements);
  }
}
