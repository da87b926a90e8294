package plan.kind;

import database.CatalogObject;
import database.ObjectName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the SQL for objects of one kind. What it need not know, because it is the same for all
 * kinds: the order of statements, which objects have to get out of the way of others, comments and
 * privileges.
 *
 * <p>All SQL is without semicolon. Names are written with {@link Scope#name}, and expressions from
 * the catalog with {@link Scope#sql}, which drop the schema where it is not needed.
 */
public interface KindPlanner {
  /** Creates an object. All that it depends on is there, {@link #lateNeeds} excepted. */
  List<Statement> create(CatalogObject object, Scope scope);

  /** Drops an object. Nothing depends on it any more. */
  List<Statement> drop(CatalogObject object, Scope scope);

  /** Changes an object. */
  Alteration alter(ObjectChange change, Scope scope);

  /**
   * The object whose creation creates this one as well, so that it has no {@link #create} of its
   * own; null when none does.
   */
  default @Nullable ObjectName creator(CatalogObject object, Scope scope) {
    return null;
  }

  /**
   * What to do for an object after it was created, when all of its {@link #lateNeeds} are there;
   * for one that has a {@link #creator}, what that has not done.
   */
  default List<Statement> finish(CatalogObject object, Scope scope) {
    return List.of();
  }

  /** Those of its dependencies that only {@link #finish} needs. */
  default Set<ObjectName> lateNeeds(CatalogObject object, Scope scope) {
    return Set.of();
  }

  /** Whether PostgreSQL refuses a change as long as {@code dependent} is there. */
  default boolean disturbs(ObjectChange change, CatalogObject dependent) {
    return false;
  }

  /** How an unchanged object gets out of the way when {@code cause} is dropped or disturbs it. */
  default Aside aside(CatalogObject object, CatalogObject cause, Scope scope) {
    return new Aside.Recreated();
  }

  /**
   * What has to be dropped, or else changed, before an object can be created or changed, besides
   * what it depends on.
   */
  default Set<ObjectName> waitsFor(CatalogObject object, Scope scope) {
    return Set.of();
  }

  /** Whether what depends on an object need not wait until {@link #finish} has run for it. */
  default boolean isUsableUnfinished() {
    return true;
  }

  /** Whether the drop of what an object comes with drops the object. */
  default boolean isDroppedAlong() {
    return true;
  }

  /**
   * The object whose drop drops this one as well, besides those that it comes with; null when none
   * does.
   */
  default @Nullable ObjectName dropper(CatalogObject object, Scope scope) {
    return null;
  }

  /** Whether PostgreSQL itself takes something that is dropped out of an object of this kind. */
  default boolean isReleasedByDrop(ObjectName gone) {
    return false;
  }
}
