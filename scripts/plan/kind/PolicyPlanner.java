package plan.kind;

import database.CatalogObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Policies of row security. */
final class PolicyPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject policy, Scope scope) {
    String command = policy.properties().getOrDefault("for", "all");
    return List.of(
        Statement.of(
            "Create " + policy.name(),
            "CREATE "
                + Annotations.described(policy.name(), scope)
                + (policy.is("restrictive") ? " AS RESTRICTIVE" : "")
                + (command.equals("all") ? "" : " FOR " + command.toUpperCase(Locale.ROOT))
                + ("PUBLIC".equals(policy.get("to")) ? "" : clause(policy, "to", scope))
                + clause(policy, "using", scope)
                + clause(policy, "with check", scope)));
  }

  /** {@code USING (…)}; empty when the policy has no such clause. */
  private static String clause(CatalogObject policy, String property, Scope scope) {
    String value = policy.get(property);
    if (value == null) {
      return "";
    }
    String words = "\n  " + property.toUpperCase(Locale.ROOT) + " ";
    if (property.equals("to")) {
      return words + value;
    }
    return words + Parentheses.around(scope.sql(value));
  }

  @Override
  public List<Statement> drop(CatalogObject policy, Scope scope) {
    return List.of(
        Statement.of(
            "Drop " + policy.name(), "DROP " + Annotations.described(policy.name(), scope)));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    CatalogObject to = change.after();
    boolean loses =
        (change.has("using") && to.get("using") == null)
            || (change.has("with check") && to.get("with check") == null);
    if (loses || !change.isOnly(Set.of("to", "using", "with check"))) {
      return new Alteration.Recreate();
    }
    var text = new StringBuilder("ALTER " + Annotations.described(change.name(), scope));
    for (String property : List.of("to", "using", "with check")) {
      text.append(change.has(property) ? clause(to, property, scope) : "");
    }
    return Alteration.inPlace(Statement.of("Change " + change.name(), text.toString()));
  }
}
