package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;

/** User mappings, whose options are secrets that no catalog and no migration holds. */
final class UserMappingPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject mapping, Scope scope) {
    if (mapping.get("options") != null) {
      throw new Unplannable(
          "its options are secrets, which no migration may hold;"
              + " a role that may create it does so where it is deployed");
    }
    return List.of(
        Statement.of("Create " + mapping.name(), "CREATE " + described(mapping.name(), scope)));
  }

  private static String described(ObjectName mapping, Scope scope) {
    String user = mapping.signature().replaceFirst("^for OWNER$", "for CURRENT_USER");
    return "USER MAPPING "
        + user.replaceFirst("^for", "FOR")
        + " SERVER "
        + scope.name(TableText.parentOf(mapping));
  }

  @Override
  public List<Statement> drop(CatalogObject mapping, Scope scope) {
    return List.of(
        Statement.of("Drop " + mapping.name(), "DROP " + described(mapping.name(), scope)));
  }

  /** DROP SERVER wants to be told. */
  @Override
  public boolean isDroppedAlong() {
    return false;
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    List<String> before = options(change.before());
    List<String> after = options(change.after());
    if (!before.containsAll(after)) {
      return new Alteration.Refused("its new options are secrets, which no migration may hold");
    }
    var gone = new ArrayList<>(before);
    gone.removeAll(after);
    return Alteration.inPlace(
        Statement.of(
            "Change " + change.name(),
            "ALTER "
                + described(change.name(), scope)
                + " OPTIONS (DROP "
                + String.join(", DROP ", gone.stream().map(Identifier::quote).toList())
                + ")"));
  }

  private static List<String> options(CatalogObject mapping) {
    String names = mapping.get("options");
    return names == null ? List.of() : List.of(names.split(", "));
  }
}
