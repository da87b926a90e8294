package database;

import database.Difference.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    List<Difference> found = differences(true);
    return found.isEmpty() ? differences(false) : found;
  }

  private List<Difference> differences(boolean brief) {
    var found = new ArrayList<Difference>();
    for (CatalogObject object : desired.values()) {
      CatalogObject other = actual.get(object.name());
      if (other != null) {
        compare(object, other, brief, found);
      } else if (!brief || !isImplied(object, desired, actual)) {
        found.add(new Difference(object.name(), Change.MISSING, "", "", ""));
      }
    }
    for (CatalogObject object : actual.values()) {
      if (!desired.containsKey(object.name()) && (!brief || !isImplied(object, actual, desired))) {
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
          case COLUMN, DOMAIN ->
              object.is("identity")
                  ? "identity"
                  : "not null".equals(object.get("type")) ? "not null" : "";
          default -> "";
        };
    return !property.isEmpty() && differ(mine, other, property);
  }

  private void compare(
      CatalogObject object, CatalogObject other, boolean brief, List<Difference> found) {
    if (object.properties().equals(other.properties())) {
      return;
    }
    var properties = new TreeSet<>(object.properties().keySet());
    properties.addAll(other.properties().keySet());
    for (String property : properties) {
      if (differ(object, other, property) && (!brief || !isImplied(object, other, property))) {
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

  /** Whether a property differs because of what differs elsewhere. */
  private boolean isImplied(CatalogObject wanted, CatalogObject is, String property) {
    if (property.equals("attributes")) {
      return !sorted(wanted.get(property)).equals(sorted(is.get(property)));
    }
    return wanted.comesWith().stream()
        .anyMatch(
            cause ->
                cause.kind() == wanted.name().kind()
                    ? isCopied(wanted, is, property, cause)
                    : isDerived(cause, property));
  }

  /** Whether the property follows that of the object which this one is a copy of. */
  private boolean isCopied(
      CatalogObject wanted, CatalogObject is, String property, ObjectName origin) {
    CatalogObject wantedOrigin = desired.get(origin);
    CatalogObject isOrigin = actual.get(origin);
    if (wantedOrigin == null || isOrigin == null || !differ(wantedOrigin, isOrigin, property)) {
      return false;
    }
    // A definition has the name of the copy in it, so the texts are never the same.
    return property.equals("definition")
        || (INHERITED.contains(property)
            && !differ(wantedOrigin, wanted, property)
            && !differ(isOrigin, is, property));
  }

  /** Whether the property is that of a view's column, and the view is another one altogether. */
  private boolean isDerived(ObjectName view, String property) {
    CatalogObject wanted = desired.get(view);
    CatalogObject is = actual.get(view);
    return (view.kind() == Kind.VIEW || view.kind() == Kind.MATERIALIZED_VIEW)
        && (property.equals("type") || property.equals("collation"))
        && wanted != null
        && is != null
        && differ(wanted, is, "definition");
  }

  /** The attributes of a type regardless of order: a missing one is a missing column. */
  private static List<String> sorted(@Nullable String attributes) {
    return Stream.of(text(attributes).split(", ")).sorted().toList();
  }

  private static boolean differ(CatalogObject a, CatalogObject b, String property) {
    return !text(a.get(property)).equals(text(b.get(property)));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
