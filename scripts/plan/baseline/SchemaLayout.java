package plan.baseline;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import plan.change.Creation;
import plan.change.Creation.Step;

/**
 * Deals out the statements that create a schema to files, so that people find them and the files
 * load in the order of their names. A table has its indexes, constraints, triggers, policies,
 * comments and privileges with it, and so has a view. What comes too early where it belongs, goes
 * to the next file that may have it.
 */
final class SchemaLayout {
  /** What has to be there before the first function or view that is looked at by anybody. */
  private static final Set<Kind> CORE =
      EnumSet.of(
          Kind.TABLE,
          Kind.FOREIGN_TABLE,
          Kind.ENUM,
          Kind.COMPOSITE_TYPE,
          Kind.RANGE_TYPE,
          Kind.BASE_TYPE,
          Kind.DOMAIN,
          Kind.AGGREGATE,
          Kind.OPERATOR,
          Kind.OPERATOR_CLASS,
          Kind.CAST,
          Kind.TEXT_SEARCH_CONFIGURATION);

  private static final Set<Kind> RELATIONS =
      EnumSet.of(Kind.TABLE, Kind.FOREIGN_TABLE, Kind.INDEX, Kind.COLUMN, Kind.CONSTRAINT);

  private final Catalog catalog;
  private final FileNames names = new FileNames();
  private final Map<Place, List<Step>> files = new LinkedHashMap<>();
  private final Map<ObjectName, Place> homes = new HashMap<>();
  private final Map<Step, Set<Place>> reached = new HashMap<>();
  private final Set<Step> neededByCore = new HashSet<>();

  private SchemaLayout(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The files of a schema by their paths in its folder, in the order in which they are loaded.
   *
   * @param catalog what the steps create
   */
  static Map<String, String> of(List<Step> steps, Catalog catalog) {
    var layout = new SchemaLayout(catalog);
    layout.markCore(steps);
    steps.forEach(layout::place);
    return layout.texts();
  }

  private void markCore(List<Step> steps) {
    Deque<Step> open = new ArrayDeque<>();
    for (Step step : steps) {
      if (!step.isCompletion() && CORE.contains(step.object().kind())) {
        open.addAll(step.needs());
      }
    }
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (neededByCore.add(step)) {
        open.addAll(step.needs());
      }
    }
  }

  private void place(Step step) {
    Set<Place> needed = new HashSet<>();
    step.needs().forEach(need -> needed.addAll(reached.getOrDefault(need, Set.of())));
    if (step.statements().isEmpty()) {
      reached.put(step, needed);
      return;
    }
    Place place =
        candidates(step, needed)
            .filter(candidate -> needed.stream().allMatch(n -> mayFollow(candidate, n)))
            .findFirst()
            .orElse(Place.of(Area.LAST));
    reached.put(step, Set.of(place));
    files.computeIfAbsent(place, p -> new ArrayList<>()).add(step);
    if (!step.isCompletion()) {
      homes.putIfAbsent(step.object(), place);
    }
  }

  private static boolean mayFollow(Place place, Place needed) {
    return place.equals(needed) || needed.isBefore(place);
  }

  private Stream<Place> candidates(Step step, Set<Place> needed) {
    ObjectName object = step.object();
    Stream<Area> areas = Area.of(object.kind()).stream();
    if (neededByCore.contains(step) && !RELATIONS.contains(object.kind())) {
      areas =
          Stream.concat(
              areas.filter(area -> area.compareTo(Area.TYPES_AND_FUNCTIONS) < 0),
              Stream.of(Area.TYPES_AND_FUNCTIONS, Area.TABLES));
    }
    Stream<Place> own = areas.map(area -> place(area, object, needed));
    return Stream.of(homes(object), own, Stream.of(Place.of(Area.REST))).flatMap(s -> s);
  }

  private Place place(Area area, ObjectName object, Set<Place> needed) {
    if (!area.isFolder()) {
      return Place.of(area);
    }
    String name = names.of(area, object);
    int layer = 1;
    for (Place place : needed) {
      if (place.area() == area) {
        layer = Math.max(layer, place.layer() + (place.name().equals(name) ? 0 : 1));
      }
    }
    return new Place(area, layer, name);
  }

  /** Its own file, when it has one, and that of what it is in, on, or a partition of. */
  private Stream<Place> homes(ObjectName object) {
    Stream<Place> own = Stream.ofNullable(homes.get(object));
    if (object.parent() != null) {
      return Stream.concat(own, homes(object.parent()));
    }
    CatalogObject known = catalog.objects().get(object);
    if (known == null) {
      return own;
    }
    Stream<ObjectName> wholes =
        switch (object.kind()) {
          case TABLE, STATISTICS ->
              known.dependsOn().stream().filter(name -> name.kind() == Kind.TABLE);
          case INDEX, SEQUENCE -> known.comesWith().stream();
          default -> Stream.of();
        };
    return Stream.concat(own, wholes.sorted().flatMap(this::homes));
  }

  private Map<String, String> texts() {
    Map<Area, Integer> layers = new EnumMap<>(Area.class);
    files.keySet().forEach(place -> layers.merge(place.area(), place.layer(), Math::max));
    var texts = new TreeMap<String, String>();
    files.forEach(
        (place, steps) ->
            texts.put(path(place, layers.getOrDefault(place.area(), 0)), Creation.text(steps)));
    return texts;
  }

  /** Numbered where one layer of files needs another. */
  private static String path(Place place, int layers) {
    String area = place.area().path();
    if (place.name().isEmpty()) {
      return area + ".sql";
    }
    String layer = Integer.toString(place.layer());
    String digits = "0".repeat(Integer.toString(layers).length() - layer.length()) + layer;
    return area + "/" + (layers == 1 ? "" : digits + "-") + place.name() + ".sql";
  }
}
