package database;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows which differences follow from others: who mends those, mends these. */
final class Consequences {
  /** What ALTER TABLE changes in the children of a table too. */
  private static final Set<String> INHERITED =
      Set.of(
          "type",
          "collation",
          "default",
          "not null",
          "generated",
          "identity",
          "statistics target",
          "storage",
          "enabled",
          "deferrable",
          "not valid",
          "not enforced");

  /** What says that an object is the copy of one in a parent of its table. */
  private static final Set<String> COPYING =
      Set.of("inherited", "also declared here", "attached to");

  private final Map<ObjectName, CatalogObject> desired;
  private final Map<ObjectName, CatalogObject> actual;

  Consequences(Map<ObjectName, CatalogObject> desired, Map<ObjectName, CatalogObject> actual) {
    this.desired = desired;
    this.actual = actual;
  }

  /** Whether a desired object is missing because of something else that is missing or differs. */
  boolean isMissingAnyway(CatalogObject object) {
    return isAloneAnyway(object, desired, actual);
  }

  /** Whether an object is there undesired because of something else that is, or differs. */
  boolean isExtraAnyway(CatalogObject object) {
    return isAloneAnyway(object, actual, desired);
  }

  private static boolean isAloneAnyway(
      CatalogObject object,
      Map<ObjectName, CatalogObject> here,
      Map<ObjectName, CatalogObject> there) {
    for (ObjectName cause : object.comesWith()) {
      CatalogObject mine = here.get(cause);
      CatalogObject other = there.get(cause);
      if (mine != null && (other == null || differ(mine, other, bringer(object, cause)))) {
        return true;
      }
    }
    return false;
  }

  /** The property of {@code cause} that brings the object into being; empty when none does. */
  private static String bringer(CatalogObject object, ObjectName cause) {
    return switch (cause.kind()) {
      case EXTENSION -> "version";
      case VIEW, MATERIALIZED_VIEW -> object.name().kind() == Kind.COLUMN ? "definition" : "";
      case COLUMN, DOMAIN ->
          object.is("identity")
              ? "identity"
              : "not null".equals(object.get("type")) ? "not null" : "";
      case TABLE -> isMadeByAttaching(object) ? "partition of" : "";
      default -> "";
    };
  }

  private static boolean isMadeByAttaching(CatalogObject object) {
    String type = object.properties().getOrDefault("type", "");
    return object.name().kind() != Kind.COLUMN
        && !type.equals("check")
        && !type.equals("not null")
        && object.comesWith().stream().anyMatch(name -> name.kind() == object.name().kind());
  }

  /** Whether a property differs because of what differs elsewhere. */
  boolean isChangedAnyway(CatalogObject wanted, CatalogObject is, String property) {
    if (property.equals("attributes")) {
      return !sorted(wanted.get(property)).equals(sorted(is.get(property)));
    }
    Set<ObjectName> causes = new HashSet<>(wanted.comesWith());
    causes.addAll(is.comesWith());
    for (ObjectName cause : causes) {
      CatalogObject wantedCause = desired.get(cause);
      CatalogObject isCause = actual.get(cause);
      boolean isOrigin = cause.kind() == wanted.name().kind();
      if (wantedCause == null || isCause == null) {
        if (isOrigin && COPYING.contains(property)) {
          return true;
        }
      } else if (isOrigin
          ? isCopied(wanted, is, wantedCause, isCause, property)
          : isDerived(wantedCause, isCause, property)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the property follows that of the object which this one is a copy of. */
  private static boolean isCopied(
      CatalogObject wanted,
      CatalogObject is,
      CatalogObject wantedOrigin,
      CatalogObject isOrigin,
      String property) {
    if (!differ(wantedOrigin, isOrigin, property)) {
      return false;
    }
    // A definition has the name of the copy in it, so the texts are never the same.
    return property.equals("definition")
        || (INHERITED.contains(property)
            && !differ(wantedOrigin, wanted, property)
            && !differ(isOrigin, is, property));
  }

  /** Whether the property follows from the table's parents, or the view's query. */
  private static boolean isDerived(CatalogObject wanted, CatalogObject is, String property) {
    return switch (wanted.name().kind()) {
      case TABLE, FOREIGN_TABLE ->
          COPYING.contains(property)
              && (differ(wanted, is, "partition of") || differ(wanted, is, "inherits"));
      case VIEW, MATERIALIZED_VIEW ->
          (property.equals("type") || property.equals("collation"))
              && differ(wanted, is, "definition");
      default -> false;
    };
  }

  /** The attributes of a type regardless of order: a missing one is a missing column. */
  private static List<String> sorted(@Nullable String attributes) {
    return attributes == null ? List.of() : Stream.of(attributes.split(", ")).sorted().toList();
  }

  private static boolean differ(CatalogObject a, CatalogObject b, String property) {
    return !Objects.equals(a.get(property), b.get(property));
  }
}
