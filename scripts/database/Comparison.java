package database;

import database.Difference.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what differs, and leaves out what follows from another difference. Nothing is left out that
 * does not leave another difference behind, so an empty list means equal catalogs.
 */
final class Comparison {
  /** What ALTER TABLE changes in the children of a table too. */
  private static final Set<String> INHERITED =
      Set.of(
          "type",
          "collation",
          "default",
          "not null",
          "generation expression",
          "statistics target",
          "storage",
          "enabled",
          "deferrable",
          "not valid",
          "not enforced");

  private final Map<ObjectName, CatalogObject> desired;
  private final Map<ObjectName, CatalogObject> actual;

  Comparison(Map<ObjectName, CatalogObject> desired, Map<ObjectName, CatalogObject> actual) {
    this.desired = desired;
    this.actual = actual;
  }

  List<Difference> differences() {
    var found = new ArrayList<Difference>();
    for (CatalogObject object : desired.values()) {
      CatalogObject other = actual.get(object.name());
      if (other == null) {
        if (!isImplied(object, desired, actual)) {
          found.add(new Difference(object.name(), Change.MISSING, "", "", ""));
        }
      } else if (!object.properties().equals(other.properties())) {
        compare(object, other, found);
      }
    }
    for (CatalogObject object : actual.values()) {
      if (!desired.containsKey(object.name()) && !isImplied(object, actual, desired)) {
        found.add(new Difference(object.name(), Change.EXTRA, "", "", ""));
      }
    }
    found.sort(null);
    return found;
  }

  /** Whether an object is only here because of another one that is only here, or differs so. */
  private static boolean isImplied(
      CatalogObject object,
      Map<ObjectName, CatalogObject> here,
      Map<ObjectName, CatalogObject> there) {
    return object.comesWith().stream()
        .anyMatch(
            cause -> {
              CatalogObject mine = here.get(cause);
              CatalogObject other = there.get(cause);
              return mine != null && (other == null || brings(object, mine, other));
            });
  }

  /** Whether what differs in {@code mine} and {@code other} brought this object into being. */
  private static boolean brings(CatalogObject object, CatalogObject mine, CatalogObject other) {
    String property =
        switch (mine.name().kind()) {
          case EXTENSION -> "version";
          case VIEW, MATERIALIZED_VIEW -> object.name().kind() == Kind.COLUMN ? "definition" : "";
          case COLUMN -> object.is("identity") ? "identity" : "not null";
          default -> "";
        };
    return !property.isEmpty() && differ(mine, other, property);
  }

  private void compare(CatalogObject object, CatalogObject other, List<Difference> found) {
    var properties = new TreeSet<>(object.properties().keySet());
    properties.addAll(other.properties().keySet());
    for (String property : properties) {
      if (differ(object, other, property) && !isImplied(object, property)) {
        found.add(
            new Difference(
                object.name(),
                Change.CHANGED,
                property,
                text(object.get(property)),
                text(other.get(property))));
      }
    }
  }

  /** Whether a property differs because it differs where this object is a copy of. */
  private boolean isImplied(CatalogObject object, String property) {
    return object.comesWith().stream()
        .filter(cause -> cause.kind() == object.name().kind())
        .anyMatch(cause -> isImplied(object, cause, property));
  }

  private boolean isImplied(CatalogObject object, ObjectName origin, String property) {
    CatalogObject wanted = desired.get(origin);
    CatalogObject is = actual.get(origin);
    CatalogObject now = actual.get(object.name());
    if (wanted == null || is == null || now == null || !differ(wanted, is, property)) {
      return false;
    }
    if (property.equals("definition")) {
      return true; // it names the copy, so the texts are never the same
    }
    return INHERITED.contains(property)
        && !differ(wanted, object, property)
        && !differ(is, now, property);
  }

  private static boolean differ(CatalogObject a, CatalogObject b, String property) {
    return !text(a.get(property)).equals(text(b.get(property)));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
