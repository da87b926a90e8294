package plan.change;

import database.CatalogObject;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plan.kind.Statement;

/** What happens to one object. */
final class Move {
  final ObjectName name;
  final @Nullable CatalogObject before;
  final @Nullable CatalogObject after;

  /** Whether it is dropped, created, both, or changed in place. */
  boolean drops;

  boolean creates;

  /** The object whose drop drops this one, or whose creation creates it; null when none does. */
  @Nullable ObjectName droppedBy;

  @Nullable ObjectName createdBy;

  final List<Statement> dropping = new ArrayList<>();
  final List<Statement> doing = new ArrayList<>();
  final List<Statement> finishing = new ArrayList<>();

  /** Comments and privileges; they come last. */
  final List<Statement> saying = new ArrayList<>();

  Move(ObjectName name, @Nullable CatalogObject before, @Nullable CatalogObject after) {
    this.name = name;
    this.before = before;
    this.after = after;
  }

  /** What happens to it, in the order in which it happens. */
  enum Phase {
    /** It is dropped, or lets go of something. */
    DROP,
    /** It is created or changed. */
    DO,
    /** It gets what could not be there before. */
    FINISH
  }

  List<Statement> statements(Phase phase) {
    return switch (phase) {
      case DROP -> dropping;
      case DO -> doing;
      case FINISH -> Stream.concat(finishing.stream(), saying.stream()).toList();
    };
  }
}
