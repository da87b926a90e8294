package database;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object and all that is known of it.
 *
 * @param properties what makes two objects of this name equal, by the words that people use: {@code
 *     not null}, {@code default}, {@code option fillfactor}, {@code comment}, {@code grant SELECT
 *     to reader}. A property that is absent has PostgreSQL's default. Yes-or-no properties are
 *     {@value #YES} or absent
 * @param notes what is not compared because it differs between databases that are as good as equal:
 *     {@code owner}, the {@code position} of a table's column, whether a materialized view is
 *     {@code populated}; and the whole {@code definition} of functions, whose parts are compared
 * @param comesWith the objects whose creation creates this one and whose drop drops it: a column's
 *     table, the column of an identity sequence, the constraint of an index, the parent's trigger
 *     of a partition's trigger, the extension of whatever its tables carry
 * @param dependsOn the objects that must exist for this one to exist, from pg_depend; of functions
 *     with a body in a string, only the types of arguments and result are known
 */
public record CatalogObject(
    ObjectName name,
    SortedMap<String, String> properties,
    SortedMap<String, String> notes,
    Set<ObjectName> comesWith,
    Set<ObjectName> dependsOn) {
  /** The value of a yes-or-no property that is not absent. */
  public static final String YES = "yes";

  public CatalogObject {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    comesWith = Set.copyOf(comesWith);
    dependsOn = Set.copyOf(dependsOn);
  }

  /** A property, or null when it has PostgreSQL's default. */
  public @Nullable String get(String property) {
    return properties.get(property);
  }

  /** Whether a yes-or-no property is yes. */
  public boolean is(String property) {
    return YES.equals(properties.get(property));
  }
}
