package plan.kind;

import database.CatalogObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Event triggers. */
final class EventTriggerPlanner extends Dataless {
  @Override
  String definition(CatalogObject trigger, Scope scope) {
    String tags = trigger.get("tags");
    return "CREATE EVENT TRIGGER "
        + scope.name(trigger.name())
        + clause(" ON ", trigger, "event", scope)
        + (tags == null
            ? ""
            : Stream.of(tags.split(", "))
                .map(Scope::literal)
                .collect(Collectors.joining(", ", "\n  WHEN TAG IN (", ")")))
        + clause("\n  EXECUTE FUNCTION ", trigger, "function", scope);
  }

  @Override
  public List<Statement> finish(CatalogObject trigger, Scope scope) {
    return trigger.get("enabled") == null
        ? List.of()
        : List.of(Statement.also(enable(trigger, scope)));
  }

  private static String enable(CatalogObject trigger, Scope scope) {
    String enabled = trigger.properties().getOrDefault("enabled", "");
    String words =
        switch (enabled) {
          case "" -> " ENABLE";
          case "disabled" -> " DISABLE";
          default -> " ENABLE " + enabled.toUpperCase(Locale.ROOT);
        };
    return "ALTER EVENT TRIGGER " + scope.name(trigger.name()) + words;
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    return change.isOnly(Set.of("enabled"))
        ? Alteration.inPlace(Statement.of("Change " + change.name(), enable(change.after(), scope)))
        : new Alteration.Recreate();
  }
}
