package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Base types: first a shell that their functions can name, then those functions, then the type. */
final class BaseTypePlanner extends Dataless {
  /** Properties that are functions, and the parameters of CREATE TYPE that name them. */
  private static final Map<String, String> FUNCTIONS = functions();

  /** What ALTER TYPE … SET takes. */
  private static final Set<String> ALTERABLE =
      Set.of("receive", "send", "modifier input", "modifier output", "analyze", "subscript");

  private static Map<String, String> functions() {
    var functions = new LinkedHashMap<String, String>();
    functions.put("input", "INPUT");
    functions.put("output", "OUTPUT");
    functions.put("receive", "RECEIVE");
    functions.put("send", "SEND");
    functions.put("modifier input", "TYPMOD_IN");
    functions.put("modifier output", "TYPMOD_OUT");
    functions.put("analyze", "ANALYZE");
    functions.put("subscript", "SUBSCRIPT");
    return functions;
  }

  @Override
  String definition(CatalogObject type, Scope scope) {
    return "CREATE TYPE " + scope.name(type.name());
  }

  @Override
  public List<Statement> finish(CatalogObject type, Scope scope) {
    if (type.is("shell")) {
      return List.of();
    }
    var options = new ArrayList<String>();
    FUNCTIONS.forEach(
        (property, parameter) -> {
          if (type.get(property) != null) {
            options.add(clause(parameter + " = ", type, property, scope));
          }
        });
    String length = type.properties().getOrDefault("length", "");
    options.add("INTERNALLENGTH = " + length.toUpperCase(Locale.ROOT));
    if (type.is("passed by value")) {
      options.add("PASSEDBYVALUE");
    }
    options.add("ALIGNMENT = " + type.properties().getOrDefault("alignment", ""));
    options.add("STORAGE = " + type.properties().getOrDefault("storage", ""));
    options.add("CATEGORY = " + Scope.literal(type.properties().getOrDefault("category", "")));
    if (type.is("preferred")) {
      options.add("PREFERRED = true");
    }
    if (type.get("default") != null) {
      options.add("DEFAULT = " + Scope.literal(type.properties().getOrDefault("default", "")));
    }
    if (type.get("element") != null) {
      options.add(clause("ELEMENT = ", type, "element", scope));
    }
    options.add("DELIMITER = " + Scope.literal(type.properties().getOrDefault("delimiter", "")));
    if (type.is("collatable")) {
      options.add("COLLATABLE = true");
    }
    return List.of(
        Statement.of(
            "Define " + type.name(),
            definition(type, scope) + " (\n  " + String.join(",\n  ", options) + "\n)"));
  }

  @Override
  public Set<ObjectName> lateNeeds(CatalogObject type, Scope scope) {
    return functions(type);
  }

  /** The functions that a type is made of, some of which cannot be without it either. */
  static Set<ObjectName> functions(CatalogObject type) {
    return type.dependsOn().stream()
        .filter(name -> name.kind() == Kind.FUNCTION)
        .collect(Collectors.toSet());
  }

  @Override
  public boolean isUsableUnfinished() {
    return false;
  }

  @Override
  public List<Statement> drop(CatalogObject type, Scope scope) {
    return List.of(Statement.of("Drop " + type.name(), dropped(type, scope)));
  }

  /** DROP TYPE, with the functions that the type and only the type is made of. */
  static String dropped(CatalogObject type, Scope scope) {
    boolean hasFunctions =
        functions(type).stream()
            .map(scope::history)
            .anyMatch(f -> f != null && f.dependsOn().contains(type.name()));
    return "DROP TYPE " + scope.name(type.name()) + (hasFunctions ? " CASCADE" : "");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    boolean isDefinition = change.has("shell") && !change.after().is("shell");
    if (isDefinition) {
      return new Alteration.InPlace(finish(change.after(), scope));
    }
    boolean losesSubscript = change.has("subscript") && change.after().get("subscript") == null;
    if (losesSubscript || !change.properties().stream().allMatch(BaseTypePlanner::isAlterable)) {
      return new Alteration.Recreate();
    }
    var options = new StringJoiner(", ", " SET (", ")");
    for (String property : change.properties()) {
      String value = text(change.after(), property, scope);
      String parameter = FUNCTIONS.getOrDefault(property, "STORAGE");
      options.add(parameter + " = " + (value.isEmpty() ? "NONE" : value));
    }
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(), "ALTER TYPE " + scope.name(change.name()) + options));
  }

  private static boolean isAlterable(String property) {
    return ALTERABLE.contains(property) || property.equals("storage");
  }
}
