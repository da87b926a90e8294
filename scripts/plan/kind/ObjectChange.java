package plan.kind;

import database.CatalogObject;
import database.ObjectName;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;

/**
 * An object that is there before and after, and differs.
 *
 * @param properties the properties that differ, without those that follow from changes of other
 *     objects, and without comments and privileges, which are planned for all kinds at once
 */
public record ObjectChange(
    CatalogObject before, CatalogObject after, SortedSet<String> properties) {
  /** Its name, the same before and after. */
  public ObjectName name() {
    return after.name();
  }

  /** Whether a property differs. */
  public boolean has(String property) {
    return properties.contains(property);
  }

  /** Whether nothing differs but these properties. */
  public boolean isOnly(Set<String> some) {
    return some.containsAll(properties);
  }

  /** Whether a property differs, whatever the reason. */
  public boolean differs(String property) {
    return !Objects.equals(before.get(property), after.get(property));
  }
}
