package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions and procedures. */
final class FunctionPlanner implements KindPlanner {
  @Override
  public List<Statement> create(CatalogObject function, Scope scope) {
    return List.of(
        Statement.of("Create " + function.name(), FunctionText.of(function, false, scope)));
  }

  @Override
  public List<Statement> drop(CatalogObject function, Scope scope) {
    String word = function.name().kind() == Kind.PROCEDURE ? "PROCEDURE " : "FUNCTION ";
    return List.of(
        Statement.of("Drop " + function.name(), "DROP " + word + scope.name(function.name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    boolean isOther = change.has("window") || change.has("returns");
    if (isOther || !Arguments.canReplace(change.before(), change.after())) {
      return new Alteration.Recreate();
    }
    return Alteration.inPlace(
        Statement.of("Change " + change.name(), FunctionText.of(change.after(), true, scope)));
  }

  /** A type's own functions cannot be dropped before the type, nor the type before them. */
  @Override
  public @Nullable ObjectName dropper(CatalogObject function, Scope scope) {
    return function.dependsOn().stream()
        .filter(
            name -> {
              CatalogObject other = scope.history(name);
              return other != null && other.dependsOn().contains(function.name());
            })
        .min(ObjectName::compareTo)
        .orElse(null);
  }
}
