package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import plan.kind.Annotations;

/** New objects that an object which is gone may have become. */
final class Heirs {
  /** How much of a table or schema has to be the same. */
  private static final double ALIKE = 0.5;

  private Heirs() {}

  /** The most likely first. */
  static List<ObjectName> of(ObjectName gone, Catalog history, Catalog desired) {
    CatalogObject before = history.objects().get(gone);
    if (before == null) {
      return List.of();
    }
    Map<ObjectName, Set<String>> contents =
        gone.kind() == Kind.TABLE || gone.kind() == Kind.SCHEMA ? contents(desired) : Map.of();
    Set<String> own =
        contents.isEmpty() ? Set.of() : contents(history).getOrDefault(gone, Set.of());
    return desired.objects().values().stream()
        .filter(object -> object.name().kind() == gone.kind())
        .filter(object -> !history.objects().containsKey(object.name()))
        .filter(object -> object.name().schema().equals(gone.schema()))
        .filter(object -> Objects.equals(object.name().parent(), gone.parent()))
        .filter(
            object ->
                contents.isEmpty()
                    ? isAlike(before, object)
                    : areAlike(own, contents.getOrDefault(object.name(), Set.of())))
        .sorted(Comparator.comparing(object -> !isSameType(before, object)))
        .map(CatalogObject::name)
        .toList();
  }

  private static boolean isSameType(CatalogObject before, CatalogObject after) {
    return Objects.equals(before.get("type"), after.get("type"));
  }

  private static boolean isAlike(CatalogObject before, CatalogObject after) {
    if (before.name().kind() == Kind.COLUMN) {
      return sort(before.get("type")).equals(sort(after.get("type")));
    }
    return Annotations.without(before).equals(Annotations.without(after));
  }

  /** Types between which a column that is renamed is likely to change at the same time. */
  private static String sort(@Nullable String type) {
    String name = type == null ? "" : type.replaceAll("\\(.*?\\)", "");
    return switch (name) {
      case "smallint", "integer", "bigint", "numeric" -> "number";
      case "text", "character varying", "character" -> "text";
      case "date", "timestamp without time zone", "timestamp with time zone" -> "time";
      default -> name;
    };
  }

  /** What is in each table and schema, by name and type. */
  private static Map<ObjectName, Set<String>> contents(Catalog catalog) {
    Map<ObjectName, Set<String>> contents =
        catalog.objects().values().stream()
            .filter(object -> object.name().kind() == Kind.COLUMN && object.name().parent() != null)
            .collect(
                Collectors.groupingBy(
                    object -> Objects.requireNonNull(object.name().parent()),
                    Collectors.mapping(
                        object -> object.name().name() + " " + object.get("type"),
                        Collectors.toCollection(HashSet::new))));
    for (ObjectName name : catalog.objects().keySet()) {
      if (!name.schema().isEmpty()) {
        contents
            .computeIfAbsent(ObjectName.of(Kind.SCHEMA, "", name.schema()), n -> new HashSet<>())
            .add(name.kind() + " " + name.name());
      }
    }
    return contents;
  }

  private static boolean areAlike(Set<String> before, Set<String> after) {
    long common = before.stream().filter(after::contains).count();
    return common > 0 && common >= ALIKE * Math.max(before.size(), after.size());
  }
}
