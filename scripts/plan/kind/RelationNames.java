package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one namespace that tables, views, indexes, sequences and composite types share. */
public final class RelationNames {
  private static final Set<Kind> KINDS =
      EnumSet.of(
          Kind.INDEX,
          Kind.TABLE,
          Kind.FOREIGN_TABLE,
          Kind.VIEW,
          Kind.MATERIALIZED_VIEW,
          Kind.SEQUENCE,
          Kind.COMPOSITE_TYPE);

  private RelationNames() {}

  /**
   * Whether something has a name already.
   *
   * @param known gives the object of a name, or null
   */
  public static boolean isTaken(
      ObjectName name, Function<ObjectName, @Nullable CatalogObject> known) {
    return KINDS.contains(name.kind())
        && KINDS.stream()
            .map(kind -> ObjectName.of(kind, name.schema(), name.name()))
            .anyMatch(other -> known.apply(other) != null);
  }
}
