package plan.kind;

import database.CatalogObject;
import database.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables that become UNLOGGED, or are so no more. At no time may a foreign key lead from a table
 * that is logged to one that is not: ATPrepChangePersistence in tablecmds.c.
 */
public final class Persistence {
  private static final String UNLOGGED = "unlogged";

  private Persistence() {}

  /** Whether a table stays, and its persistence does not. */
  public static boolean differs(ObjectName table, Scope scope) {
    CatalogObject before = scope.history(table);
    CatalogObject after = scope.desired(table);
    return before != null && after != null && before.is(UNLOGGED) != after.is(UNLOGGED);
  }

  /** The tables that have to change before one does, and the foreign keys that have to go. */
  static Set<ObjectName> beforeTable(CatalogObject table, Scope scope) {
    if (!differs(table.name(), scope)) {
      return Set.of();
    }
    List<CatalogObject> keys =
        table.is(UNLOGGED) ? scope.foreignKeysTo(table.name()) : scope.foreignKeysOf(table.name());
    var names = new HashSet<ObjectName>();
    for (CatalogObject key : keys) {
      if (scope.desired(key.name()) == null || scope.isNew(key.name())) {
        names.add(key.name());
      } else {
        tables(key, scope).filter(other -> !other.equals(table.name())).forEach(names::add);
      }
    }
    return names;
  }

  /** Those that a foreign key connects, as far as they change. */
  private static Stream<ObjectName> tables(CatalogObject key, Scope scope) {
    return Stream.concat(Stream.of(TableText.tableOf(key)), referenced(key).stream())
        .filter(table -> differs(table, scope));
  }

  /** The tables that have to change before there is a foreign key. */
  static Set<ObjectName> beforeKey(CatalogObject key, Scope scope) {
    return tables(key, scope).collect(Collectors.toSet());
  }

  /** The other tables that a foreign key leads to. */
  public static Set<ObjectName> referenced(CatalogObject key) {
    return key.dependsOn().stream()
        .map(ObjectName::parent)
        .flatMap(Stream::ofNullable)
        .filter(table -> !table.equals(key.name().parent()))
        .collect(Collectors.toSet());
  }
}
