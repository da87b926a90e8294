package database;

import database.Difference.Change;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Finds what differs, and leaves out what follows from another difference, as long as a difference
 * is left: an empty list means equal catalogs.
 */
final class Comparison {
  private final Map<ObjectName, CatalogObject> desired;
  private final Map<ObjectName, CatalogObject> actual;
  private final Consequences consequences;

  Comparison(Map<ObjectName, CatalogObject> desired, Map<ObjectName, CatalogObject> actual) {
    this.desired = desired;
    this.actual = actual;
    this.consequences = new Consequences(desired, actual);
  }

  List<Difference> differences() {
    List<Difference> brief = differences(true);
    return brief.isEmpty() ? differences(false) : brief;
  }

  private List<Difference> differences(boolean brief) {
    var found = new ArrayList<Difference>();
    for (CatalogObject object : desired.values()) {
      CatalogObject other = actual.get(object.name());
      if (other != null) {
        compare(object, other, brief, found);
      } else if (!brief || !consequences.isMissingAnyway(object)) {
        found.add(new Difference(object.name(), Change.MISSING, "", "", ""));
      }
    }
    for (CatalogObject object : actual.values()) {
      if (!desired.containsKey(object.name()) && (!brief || !consequences.isExtraAnyway(object))) {
        found.add(new Difference(object.name(), Change.EXTRA, "", "", ""));
      }
    }
    found.sort(null);
    return found;
  }

  private void compare(
      CatalogObject wanted, CatalogObject is, boolean brief, List<Difference> found) {
    if (areEqual(wanted.properties(), is.properties())) {
      return;
    }
    var properties = new TreeSet<>(wanted.properties().keySet());
    properties.addAll(is.properties().keySet());
    for (String property : properties) {
      String wantedText = wanted.properties().getOrDefault(property, "");
      String isText = is.properties().getOrDefault(property, "");
      if (!wantedText.equals(isText)
          && (!brief || !consequences.isChangedAnyway(wanted, is, property))) {
        found.add(new Difference(wanted.name(), Change.CHANGED, property, wantedText, isText));
      }
    }
  }

  /** Like {@code a.equals(b)}, without looking up every key, which nearly always succeeds. */
  private static boolean areEqual(SortedMap<String, String> a, SortedMap<String, String> b) {
    if (a.size() != b.size()) {
      return false;
    }
    Iterator<Map.Entry<String, String>> other = b.entrySet().iterator();
    for (Map.Entry<String, String> entry : a.entrySet()) {
      if (!entry.equals(other.next())) {
        return false;
      }
    }
    return true;
  }
}
