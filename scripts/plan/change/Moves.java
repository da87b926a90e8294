package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Difference;
import database.Difference.Change;
import database.Kind;
import database.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plan.kind.Alteration;
import plan.kind.Annotations;
import plan.kind.Aside;
import plan.kind.Copies;
import plan.kind.KindPlanner;
import plan.kind.Kinds;
import plan.kind.ObjectChange;
import plan.kind.Question;
import plan.kind.Scope;
import plan.kind.TypeForNow;
import plan.kind.Unplannable;

/** Decides for each object whether it is created, dropped, changed, or has to step aside. */
final class Moves {
  private final Catalog history;
  private final Catalog desired;
  private final Scope scope;
  private final Map<ObjectName, Move> moves = new LinkedHashMap<>();
  private final Map<ObjectName, ObjectChange> changes = new HashMap<>();
  private final List<Question> questions = new ArrayList<>();
  private final Map<ObjectName, String> refusals = new TreeMap<>();
  private final Map<ObjectName, List<ObjectName>> dependents = new HashMap<>();
  private final Deque<ObjectName> going = new ArrayDeque<>();

  Moves(Catalog history, Catalog desired, List<Difference> differences, Scope scope) {
    this.history = history;
    this.desired = desired;
    this.scope = scope;
    comeAndGo();
    change(differences);
    stepAside();
  }

  /** Every object that something happens to. */
  Collection<Move> all() {
    return moves.values();
  }

  @Nullable Move of(ObjectName name) {
    return moves.get(name);
  }

  /** What cannot be planned, and why. */
  Map<ObjectName, String> refusals() {
    return refusals;
  }

  /** What has to be known first. */
  List<Question> questions() {
    return questions;
  }

  private Move move(ObjectName name) {
    return moves.computeIfAbsent(
        name, n -> new Move(n, history.objects().get(n), desired.objects().get(n)));
  }

  private void comeAndGo() {
    for (ObjectName name : desired.objects().keySet()) {
      if (!history.objects().containsKey(name)) {
        move(name).creates = true;
      }
    }
    for (CatalogObject object : history.objects().values()) {
      for (ObjectName other : object.dependsOn()) {
        dependents.computeIfAbsent(other, n -> new ArrayList<>()).add(object.name());
      }
      if (!desired.objects().containsKey(object.name())) {
        move(object.name()).drops = true;
        going.add(object.name());
      }
    }
  }

  private void change(List<Difference> differences) {
    var properties = new LinkedHashMap<ObjectName, SortedSet<String>>();
    for (Difference difference : differences) {
      if (difference.change() == Change.CHANGED) {
        properties
            .computeIfAbsent(difference.object(), n -> new TreeSet<>())
            .add(difference.property());
      }
    }
    properties.forEach(this::change);
  }

  private void change(ObjectName name, SortedSet<String> properties) {
    Move move = move(name);
    properties.removeIf(Annotations::isOne);
    if (move.before == null || move.after == null || properties.isEmpty()) {
      return; // only comments or privileges differ
    }
    var change = new ObjectChange(move.before, move.after, properties);
    changes.put(name, change);
    Alteration alteration = alteration(change);
    if (alteration instanceof Alteration.InPlace inPlace) {
      move.doing.addAll(inPlace.statements());
      going.add(name);
    } else if (alteration instanceof Alteration.Recreate) {
      recreate(move);
    } else if (alteration instanceof Alteration.Refused refused) {
      refusals.put(name, refused.why());
    } else if (alteration instanceof Alteration.Asked asked) {
      questions.add(asked.question());
    }
  }

  private Alteration alteration(ObjectChange change) {
    KindPlanner planner = Kinds.of(change.name().kind());
    if (planner == null) {
      return new Alteration.Refused(notPlanned(change.name().kind()));
    }
    try {
      return planner.alter(change, scope);
    } catch (Unplannable e) {
      return new Alteration.Refused(e.why());
    }
  }

  static String notPlanned(Kind kind) {
    return "the planner does not know objects of the kind " + kind.word();
  }

  /** Lets objects be dropped before, and created again after what they are in the way of. */
  void recreate(Collection<ObjectName> names) {
    names.forEach(name -> recreate(move(name)));
    stepAside();
  }

  private void recreate(Move move) {
    if (move.drops && move.creates) {
      return;
    }
    move.drops = true;
    move.creates = true;
    move.doing.clear();
    move.dropping.clear();
    move.finishing.clear();
    scope.setRecreated(move.name);
    going.add(move.name);
  }

  private void stepAside() {
    Set<List<ObjectName>> seen = new HashSet<>();
    while (!going.isEmpty()) {
      ObjectName name = going.remove();
      Move cause = move(name);
      for (ObjectName dependent : dependents.getOrDefault(name, List.of())) {
        CatalogObject object = history.objects().get(dependent);
        if (object != null
            && cause.before != null
            && desired.objects().containsKey(dependent)
            && isInTheWay(cause, object)
            && seen.add(List.of(dependent, name))) {
          stepAside(object, cause.before);
        }
      }
    }
  }

  private boolean isInTheWay(Move cause, CatalogObject dependent) {
    if (!cause.drops) {
      ObjectChange change = changes.get(cause.name);
      KindPlanner planner = Kinds.of(cause.name.kind());
      return change != null && planner != null && planner.disturbs(change, dependent);
    }
    if (Copies.isAlsoLocal(dependent, cause.name)) {
      return false;
    }
    CatalogObject after = desired.objects().get(dependent.name());
    boolean lets = after != null && !after.dependsOn().contains(cause.name);
    // What is changed and needs it no more afterwards, lets go by its own change.
    return !(lets
        && changes.containsKey(dependent.name())
        && !dependent.comesWith().contains(cause.name));
  }

  private void stepAside(CatalogObject object, CatalogObject cause) {
    Move move = move(object.name());
    if (move.drops) {
      return;
    }
    KindPlanner planner = Kinds.of(object.name().kind());
    if (planner == null) {
      refusals.put(object.name(), notPlanned(object.name().kind()));
      return;
    }
    boolean goesAlong = move(cause.name()).drops && object.comesWith().contains(cause.name());
    Aside aside = goesAlong ? new Aside.Recreated() : planner.aside(object, cause, scope);
    if (aside instanceof Aside.Recreated) {
      recreate(move);
    } else if (aside instanceof Aside.Released released) {
      if (move.dropping.isEmpty()) {
        ObjectChange own = changes.get(move.name);
        if (own != null && own.isOnly(Set.of("default"))) {
          move.doing.clear(); // it gets the new one when it takes hold again
        }
        move.dropping.addAll(released.before());
        move.doing.addAll(released.after());
      }
      // What depends on the type of a column has to go while that is another one.
      if (TypeForNow.isKnown(cause.name().kind())
          && object.name().kind() == Kind.COLUMN
          && move.before != null
          && move.after != null) {
        ObjectChange own = changes.get(move.name);
        var properties = new TreeSet<>(own == null ? Set.of() : own.properties());
        properties.add("type");
        changes.put(move.name, new ObjectChange(move.before, move.after, properties));
        going.add(move.name);
      }
    } else if (aside instanceof Aside.Stuck stuck) {
      refusals.putIfAbsent(object.name(), stuck.why());
    }
  }
}
