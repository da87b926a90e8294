package plan.change;

import database.CatalogObject;
import database.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import plan.kind.Annotations;
import plan.kind.Copies;
import plan.kind.KindPlanner;
import plan.kind.Kinds;
import plan.kind.Scope;
import plan.kind.Statement;
import plan.kind.Unplannable;

/** Asks the planners for the statements of all moves. */
final class StatementsOf {
  private final Moves moves;
  private final Scope scope;

  StatementsOf(Moves moves, Scope scope) {
    this.moves = moves;
    this.scope = scope;
  }

  /** Fills in the statements, and what is created and dropped by what. */
  void fill() {
    for (Move move : moves.all()) {
      move.saying.clear();
      try {
        KindPlanner planner = Kinds.of(move.name.kind());
        if (planner == null) {
          fillWithoutPlanner(move);
        } else {
          fill(move, planner);
        }
      } catch (Unplannable e) {
        moves.refusals().put(move.name, e.why());
      }
    }
  }

  private void fillWithoutPlanner(Move move) {
    if (move.drops || move.creates) {
      moves.refusals().put(move.name, Moves.notPlanned(move.name.kind()));
    } else if (move.before != null && move.after != null) {
      move.saying.addAll(Annotations.ofChange(move.before, move.after, scope));
    }
  }

  private void fill(Move move, KindPlanner planner) {
    if (move.drops && move.before != null) {
      move.dropping.clear();
      move.droppedBy = droppedBy(move.before, planner);
      if (move.droppedBy == null) {
        List<Statement> drop = planner.drop(move.before, scope);
        move.dropping.addAll(move.creates ? drop.stream().map(this::forNow).toList() : drop);
      }
    }
    if (move.creates && move.after != null) {
      move.doing.clear();
      move.finishing.clear();
      move.createdBy = createdBy(move.after, planner);
      if (move.createdBy == null) {
        move.doing.addAll(planner.create(move.after, scope));
      }
      move.finishing.addAll(planner.finish(move.after, scope));
      move.saying.addAll(Annotations.ofNew(move.after, scope));
    } else if (!move.drops && move.before != null && move.after != null) {
      move.saying.addAll(Annotations.ofChange(move.before, move.after, scope));
    }
  }

  private Statement forNow(Statement drop) {
    return drop.comment().isEmpty() ? drop : drop.saying(drop.comment() + ", to be created again");
  }

  private @Nullable ObjectName droppedBy(CatalogObject object, KindPlanner planner) {
    if (scope.isApart(object.name())) {
      return null; // a foreign key that goes before its table
    }
    ObjectName dropper = planner.dropper(object, scope);
    if (dropper != null && isDropped(dropper)) {
      return dropper;
    }
    return !planner.isDroppedAlong()
        ? null
        : object.comesWith().stream()
            .filter(name -> !Copies.isAlsoLocal(object, name))
            .filter(this::isDropped)
            .min(ObjectName::compareTo)
            .orElse(null);
  }

  private boolean isDropped(ObjectName name) {
    Move move = moves.of(name);
    return move != null && move.drops;
  }

  private @Nullable ObjectName createdBy(CatalogObject object, KindPlanner planner) {
    ObjectName creator = planner.creator(object, scope);
    return creator != null && moves.of(creator) != null ? creator : null;
  }
}
