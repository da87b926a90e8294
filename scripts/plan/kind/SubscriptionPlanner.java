package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Subscriptions. Their connection string holds a password, so the catalog does not know it, and
 * dropping one that has a slot asks the other server and runs in no transaction.
 */
final class SubscriptionPlanner implements KindPlanner {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "binary", "binary",
          "synchronous_commit", "synchronous_commit",
          "streaming", "streaming",
          "disable on error", "disable_on_error",
          "run as owner", "run_as_owner",
          "origin", "origin");

  @Override
  public List<Statement> create(CatalogObject subscription, Scope scope) {
    throw new Unplannable(
        "its connection string is a secret, which no migration may hold;"
            + " create it where it is deployed");
  }

  @Override
  public List<Statement> drop(CatalogObject subscription, Scope scope) {
    if (subscription.get("slot") != null) {
      throw new Unplannable(
          "dropping it drops its slot on the other server, which no transaction can do;"
              + " set slot_name = NONE first, and drop the slot there");
    }
    String name = scope.name(subscription.name());
    return List.of(Statement.of("Drop " + subscription.name(), "DROP SUBSCRIPTION " + name));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    String alter = "ALTER SUBSCRIPTION " + scope.name(change.name());
    CatalogObject to = change.after();
    for (String property : change.properties()) {
      String option = OPTIONS.get(property);
      String clause;
      if (property.equals("publications")) {
        String names =
            Stream.of(to.properties().getOrDefault(property, "").split(", "))
                .map(Identifier::quote)
                .collect(Collectors.joining(", "));
        clause = " SET PUBLICATION " + names + " WITH (refresh = false)";
      } else if (property.equals("disabled")) {
        clause = to.is(property) ? " DISABLE" : " ENABLE";
      } else if (option != null) {
        String value = to.properties().getOrDefault(property, "off");
        clause = " SET (" + option + " = " + value(value) + ")";
      } else {
        return new Alteration.Refused("its " + property + " is changed by hand, with its slot");
      }
      statements.add(Statement.of("Change " + change.name(), alter + clause));
    }
    return new Alteration.InPlace(statements);
  }

  private static String value(String value) {
    return switch (value) {
      case CatalogObject.YES, "t" -> "on";
      case "f" -> "off";
      case "p" -> "parallel";
      default -> value;
    };
  }
}
