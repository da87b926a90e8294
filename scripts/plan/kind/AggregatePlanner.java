package plan.kind;

import database.CatalogObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Aggregates. */
final class AggregatePlanner extends Dataless {
  /** What CREATE OR REPLACE does not change. */
  private static final Set<String> FIXED =
      Set.of("arguments", "returns", "aggregate kind", "direct arguments");

  /** Properties whose value follows the parameter as it is. */
  private static final Map<String, String> PARAMETERS = parameters();

  private static Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("state function", "SFUNC");
    parameters.put("state type", "STYPE");
    parameters.put("state size", "SSPACE");
    parameters.put("final function", "FINALFUNC");
    parameters.put("final function takes extra arguments", "FINALFUNC_EXTRA");
    parameters.put("final function modifies", "FINALFUNC_MODIFY");
    parameters.put("combine function", "COMBINEFUNC");
    parameters.put("serial function", "SERIALFUNC");
    parameters.put("deserial function", "DESERIALFUNC");
    parameters.put("initial value", "INITCOND");
    parameters.put("moving state function", "MSFUNC");
    parameters.put("moving inverse function", "MINVFUNC");
    parameters.put("moving state type", "MSTYPE");
    parameters.put("moving state size", "MSSPACE");
    parameters.put("moving final function", "MFINALFUNC");
    parameters.put("moving final function takes extra arguments", "MFINALFUNC_EXTRA");
    parameters.put("moving final function modifies", "MFINALFUNC_MODIFY");
    parameters.put("moving initial value", "MINITCOND");
    parameters.put("sort operator", "SORTOP");
    parameters.put("parallel", "PARALLEL");
    return parameters;
  }

  @Override
  String definition(CatalogObject aggregate, Scope scope) {
    return definition("CREATE ", aggregate, scope);
  }

  private static String definition(String verb, CatalogObject aggregate, Scope scope) {
    var options = new StringJoiner(",\n  ", " (\n  ", "\n)");
    PARAMETERS.forEach(
        (property, parameter) -> {
          String option = option(aggregate, property, parameter, scope);
          if (!option.isEmpty()) {
            options.add(option);
          }
        });
    if ("hypothetical-set".equals(aggregate.get("aggregate kind"))) {
      options.add("HYPOTHETICAL");
    }
    String arguments = text(aggregate, "arguments", scope);
    String name = scope.name(aggregate.name().withoutSignature());
    return verb
        + "AGGREGATE "
        + name
        + "("
        + (arguments.isEmpty() ? "*" : arguments)
        + ")"
        + options;
  }

  private static String option(
      CatalogObject aggregate, String property, String parameter, Scope scope) {
    String value = aggregate.get(property);
    if (value == null || (property.equals("parallel") && value.equals("unsafe"))) {
      return "";
    }
    return switch (parameter) {
      case "FINALFUNC_EXTRA", "MFINALFUNC_EXTRA" -> parameter;
      case "FINALFUNC_MODIFY", "MFINALFUNC_MODIFY" ->
          parameter + " = " + value.toUpperCase(Locale.ROOT).replace(' ', '_');
      case "INITCOND", "MINITCOND" -> parameter + " = " + Scope.literal(value);
      case "PARALLEL" -> parameter + " = " + value.toUpperCase(Locale.ROOT);
      case "SORTOP" -> parameter + " = " + OperatorPlanner.reference(value, scope);
      default -> parameter + " = " + scope.sql(value);
    };
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return change.properties().stream().anyMatch(FIXED::contains)
        ? new Alteration.Recreate()
        : Alteration.inPlace(
            Statement.of(
                "Change " + change.name(),
                definition("CREATE OR REPLACE ", change.after(), scope)));
  }
}
