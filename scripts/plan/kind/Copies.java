package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The constraints, indexes and triggers of partitions that are copies of those of the parent. */
public final class Copies {
  private Copies() {}

  /** The first object of a kind that an object comes with; null when there is none. */
  static @Nullable ObjectName first(CatalogObject object, Kind kind) {
    return object.comesWith().stream()
        .filter(name -> name.kind() == kind)
        .min(ObjectName::compareTo)
        .orElse(null);
  }

  /** Whether an object inherits another one and is declared by itself too, so that it stays. */
  public static boolean isAlsoLocal(CatalogObject object, ObjectName origin) {
    return object.is("also declared here") && origin.kind() == object.name().kind();
  }

  /**
   * What makes a copy: its original, when that is added to a table that has partitions, else the
   * partition. Null for what is no copy.
   */
  static @Nullable ObjectName creator(CatalogObject object, Scope scope) {
    ObjectName original = first(object, object.name().kind());
    if (original == null || object.is("also declared here")) {
      return null;
    }
    ObjectName table = table(object);
    boolean isWithTable = table != null && (scope.isNew(table) || TablePlace.moves(table, scope));
    if (!scope.isNew(original)) {
      return isWithTable ? table : null;
    }
    return isWithTable && isMadeByTable(original, scope) ? table : original;
  }

  /** Whether a copy is on a table that is detached, and can only be dropped after that. */
  public static boolean isReleased(CatalogObject copy, ObjectName table, Scope scope) {
    CatalogObject before = scope.history(table);
    CatalogObject after = scope.desired(table);
    return first(copy, copy.name().kind()) != null
        && table.equals(table(copy))
        && before != null
        && after != null
        && !Objects.equals(before.get("partition of"), after.get("partition of"));
  }

  private static boolean isMadeByTable(ObjectName original, Scope scope) {
    CatalogObject object = scope.desired(original);
    KindPlanner planner = Kinds.PLANNERS.get(original.kind());
    ObjectName creator = object == null || planner == null ? null : planner.creator(object, scope);
    if (creator == null) {
      return false;
    }
    return creator.kind() == Kind.TABLE || isMadeByTable(creator, scope);
  }

  /** The table that an object is in or, if an index, on. */
  static @Nullable ObjectName table(CatalogObject object) {
    ObjectName parent = object.name().parent();
    ObjectName table = parent != null ? parent : first(object, Kind.TABLE);
    return table != null ? table : first(object, Kind.MATERIALIZED_VIEW);
  }
}
