package plan.baseline;

import database.Catalog;
import database.CatalogObject;
import database.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What of a database becomes part of a project; whatever is left out, is told. */
final class Selection {
  private final Map<ObjectName, CatalogObject> kept;
  private final List<LeftOut> leftOut = new ArrayList<>();

  Selection(Catalog catalog) {
    kept = new LinkedHashMap<>(catalog.objects());
  }

  /** What is kept. */
  Catalog catalog() {
    return Catalog.of(kept.values());
  }

  /** What is not, in the order in which that was decided. */
  List<LeftOut> leftOut() {
    return Collections.unmodifiableList(leftOut);
  }

  /** Replaces each object by what becomes of it. */
  void replace(UnaryOperator<CatalogObject> change) {
    kept.replaceAll((name, object) -> change.apply(object));
  }

  /** Says that a part of what is said of an object is left out. */
  void tell(String what, String why) {
    leftOut.add(new LeftOut(what, why));
  }

  /** Leaves out an object, its parts, and what cannot be without it. */
  void leave(ObjectName object, String why) {
    if (!kept.containsKey(object)) {
      return;
    }
    tell(object.toString(), why);
    Set<ObjectName> parts = parts(object);
    var users = new TreeSet<ObjectName>();
    users(parts).forEach(user -> users.add(user));
    kept.keySet().removeAll(parts);
    users.forEach(user -> leave(user, "needs " + object + ", which is left out"));
  }

  /** Whether something that is no part of an object needs it. */
  boolean isNeeded(ObjectName object) {
    return !users(parts(object)).isEmpty();
  }

  /** What comes and goes with an object, itself among it. */
  private Set<ObjectName> parts(ObjectName object) {
    Map<ObjectName, List<ObjectName>> partsOf = new HashMap<>();
    for (CatalogObject each : kept.values()) {
      for (ObjectName whole : each.comesWith()) {
        partsOf.computeIfAbsent(whole, name -> new ArrayList<>()).add(each.name());
      }
    }
    var parts = new HashSet<ObjectName>(Set.of(object));
    Deque<ObjectName> open = new ArrayDeque<>(parts);
    while (!open.isEmpty()) {
      for (ObjectName part : partsOf.getOrDefault(open.remove(), List.of())) {
        if (parts.add(part)) {
          open.add(part);
        }
      }
    }
    return parts;
  }

  private List<ObjectName> users(Set<ObjectName> used) {
    return kept.values().stream()
        .filter(object -> !used.contains(object.name()))
        .filter(object -> object.dependsOn().stream().anyMatch(used::contains))
        .map(CatalogObject::name)
        .toList();
  }
}
