package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dictionaries of text search. */
final class TextSearchDictionaryPlanner extends Dataless {
  /** One option as PostgreSQL keeps it: serialize_deflist in tsearchcmds.c. */
  private static final Pattern OPTION =
      Pattern.compile(
          "(?<name>\"(?:[^\"]|\"\")+\"|[^\\s=,\"]+) = (?<value>E?'(?:[^'\\\\]|''|\\\\.)*'|[^,]+)");

  @Override
  String definition(CatalogObject dictionary, Scope scope) {
    return "CREATE TEXT SEARCH DICTIONARY "
        + scope.name(dictionary.name())
        + " (TEMPLATE = "
        + text(dictionary, "template", scope)
        + clause(", ", dictionary, "options", scope)
        + ")";
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (!change.isOnly(Set.of("options"))) {
      return new Alteration.Recreate();
    }
    Map<String, String> before = options(change.before());
    Map<String, String> after = options(change.after());
    var clauses = new ArrayList<String>();
    after.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            clauses.add(name + " = " + value);
          }
        });
    before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(clauses::add);
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(),
            "ALTER TEXT SEARCH DICTIONARY "
                + scope.name(change.name())
                + " ("
                + String.join(", ", clauses)
                + ")"));
  }

  private static Map<String, String> options(CatalogObject dictionary) {
    var options = new LinkedHashMap<String, String>();
    Matcher option = OPTION.matcher(dictionary.properties().getOrDefault("options", ""));
    while (option.find()) {
      options.put(option.group("name"), option.group("value"));
    }
    return options;
  }
}
