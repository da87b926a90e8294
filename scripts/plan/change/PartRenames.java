package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plan.kind.RelationNames;
import plan.kind.Scope;
import plan.kind.Statement;

/**
 * Renames that need no question, of what holds no data of its own: an index, constraint, sequence
 * or policy of a table, a view or a function that is gone, and one that is the same but for its
 * name. A rename spares building it again, and what depends on it need not move.
 */
public final class PartRenames {
  private final Catalog history;
  private final Catalog desired;
  private final Scope scope;

  private PartRenames(Catalog history, Catalog desired, Scope scope) {
    this.history = history;
    this.desired = desired;
    this.scope = scope;
  }

  /** The renames that turn {@code history} a bit more into {@code desired}. */
  public static List<Statement> of(Catalog history, Catalog desired, Scope scope) {
    return new PartRenames(history, desired, scope).find();
  }

  private List<Statement> find() {
    Map<List<Object>, List<CatalogObject>> gone = new HashMap<>();
    for (CatalogObject object : history.objects().values()) {
      if (!desired.objects().containsKey(object.name()) && isPart(object)) {
        gone.computeIfAbsent(identity(object), key -> new ArrayList<>()).add(object);
      }
    }
    var statements = new ArrayList<Statement>();
    for (CatalogObject object : desired.objects().values()) {
      if (isPart(object) && isFree(object.name())) {
        List<CatalogObject> same = gone.getOrDefault(identity(object), List.of());
        if (!same.isEmpty()) {
          statements.add(
              ChosenRenames.statement(
                  same.remove(0).name(), Identifier.quote(object.name().name()), scope));
        }
      }
    }
    return statements;
  }

  private boolean isFree(ObjectName name) {
    return !history.objects().containsKey(name)
        && !RelationNames.isTaken(name, history.objects()::get)
        && Stream.of(Kind.FUNCTION, Kind.PROCEDURE, Kind.AGGREGATE)
            .map(kind -> new ObjectName(kind, name.schema(), name.name(), name.signature(), null))
            .noneMatch(history.objects()::containsKey);
  }

  private static boolean isPart(CatalogObject object) {
    return switch (object.name().kind()) {
      case INDEX -> with(object, Kind.CONSTRAINT) == null;
      case SEQUENCE -> object.get("owned by") != null;
      case CONSTRAINT ->
          object.name().parent() != null
              && object.name().parent().kind() == Kind.TABLE
              && !object.is("inherited")
              && !Objects.equals(object.get("type"), "trigger");
      case VIEW, MATERIALIZED_VIEW, FUNCTION, PROCEDURE, POLICY -> true;
      default -> false;
    };
  }

  private static @Nullable ObjectName with(CatalogObject object, Kind kind) {
    return object.comesWith().stream()
        .filter(name -> name.kind() == kind)
        .min(ObjectName::compareTo)
        .orElse(null);
  }

  /** What is the same before and after, the name excepted. */
  private static List<Object> identity(CatalogObject object) {
    Map<String, String> properties =
        object.properties().entrySet().stream()
            .filter(p -> !p.getKey().equals("comment"))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, p -> p.getValue().replace(nameInText(object), "")));
    Set<ObjectName> others = new TreeSet<>(object.comesWith());
    return List.of(
        object.name().kind(),
        object.name().schema(),
        object.name().signature(),
        Objects.requireNonNullElse(object.name().parent(), ""),
        others,
        properties);
  }

  private static String nameInText(CatalogObject object) {
    return object.name().kind() == Kind.INDEX
        ? "INDEX " + Identifier.quote(object.name().name()) + " "
        : "\0";
  }
}
