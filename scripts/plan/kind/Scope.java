package plan.kind;

import database.Catalog;
import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What planners of all kinds look at: both catalogs, and how names are written. */
public final class Scope {
  /** Strings and quoted names, which are left alone, or the schema in front of a name. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "'[^']*+'|(?<![\\w.\"$])public\\.(?=(?:([a-z_][a-z0-9_$]*)|\"((?:[^\"]|\"\")*)\"))"
              + "|\"[^\"]*+\"");

  private final Catalog history;
  private final Catalog desired;
  private final ServerFacts server;
  private final Function<ObjectName, Optional<String>> written;
  private final Options options;
  private final Map<ObjectName, List<CatalogObject>> historyParts;
  private final Map<ObjectName, List<CatalogObject>> desiredParts;
  private final Set<ObjectName> referenced = new HashSet<>();
  private final Set<ObjectName> apart = new HashSet<>();
  private final Set<ObjectName> recreated = new HashSet<>();

  /**
   * @param written the statement by which the schema files create an object, if there is just one
   */
  public Scope(
      Catalog history,
      Catalog desired,
      ServerFacts server,
      Function<ObjectName, Optional<String>> written,
      Options options) {
    this.history = history;
    this.desired = desired;
    this.server = server;
    this.written = written;
    this.options = options;
    this.historyParts = parts(history);
    this.desiredParts = parts(desired);
    for (CatalogObject object : history.objects().values()) {
      if (isForeignKey(object)) {
        referenced.addAll(object.dependsOn());
      }
    }
  }

  private static Map<ObjectName, List<CatalogObject>> parts(Catalog catalog) {
    var parts = new HashMap<ObjectName, List<CatalogObject>>();
    for (CatalogObject object : catalog.objects().values()) {
      if (object.name().parent() != null) {
        parts.computeIfAbsent(object.name().parent(), name -> new ArrayList<>()).add(object);
      } else if (object.name().kind() == Kind.INDEX || object.name().kind() == Kind.SEQUENCE) {
        for (ObjectName whole : object.comesWith()) {
          parts.computeIfAbsent(whole, name -> new ArrayList<>()).add(object);
        }
      }
    }
    return parts;
  }

  /** The major version of PostgreSQL. */
  public int major() {
    return server.major();
  }

  /** The object of this name in the history, or null. */
  public @Nullable CatalogObject history(ObjectName name) {
    return history.objects().get(name);
  }

  /** The object of this name in the desired state, or null. */
  public @Nullable CatalogObject desired(ObjectName name) {
    return desired.objects().get(name);
  }

  /** The statement by which the schema files create an object; empty when it is not just one. */
  Optional<String> written(ObjectName name) {
    return written.apply(name);
  }

  /** Whether something on a table is built CONCURRENTLY: the table has been there before. */
  boolean isConcurrent(ObjectName table) {
    return options.concurrent() && !isNew(table);
  }

  /** What the user has decided. */
  public Options options() {
    return options;
  }

  /** What messages call an object, without its kind: {@code orders.total}. */
  public static String label(ObjectName name) {
    return name.toString().substring(name.kind().word().length()).strip();
  }

  /** Whether an expression of one type can be put into a column of another without more words. */
  boolean isAssignable(String from, String to) {
    return server.isAssignable(base(from, history), base(to, desired));
  }

  /** The type without its modifier; of a domain, the type below it. */
  private static String base(String type, Catalog catalog) {
    String bare = type.replaceFirst("\\([^)]*\\)", "");
    for (CatalogObject object : catalog.objects().values()) {
      if (object.name().kind() == Kind.DOMAIN && object.name().sql().equals(bare)) {
        return base(object.properties().getOrDefault("type", ""), catalog);
      }
    }
    return bare;
  }

  /** The type that a domain of the history is made of in the end: no domain. */
  String typeBelow(ObjectName domain) {
    CatalogObject known = history(domain);
    String type = known == null ? "" : known.properties().getOrDefault("type", "");
    return history.objects().keySet().stream()
        .filter(name -> name.kind() == Kind.DOMAIN && name.sql().equals(type))
        .findFirst()
        .map(this::typeBelow)
        .orElse(type);
  }

  /** Whether the plan creates an object, perhaps after dropping one of that name. */
  public boolean isNew(ObjectName name) {
    return desired(name) != null && (history(name) == null || recreated.contains(name));
  }

  /** Says that an object is dropped and created again. */
  public void setRecreated(ObjectName name) {
    recreated.add(name);
  }

  /**
   * The desired objects of a kind that are in another one: columns in the order of the table, all
   * others by name. The indexes of a table or constraint and the sequences of a column count too.
   */
  public List<CatalogObject> desiredParts(ObjectName whole, Kind kind) {
    return parts(desiredParts, whole, kind);
  }

  /** The same of the history. */
  public List<CatalogObject> historyParts(ObjectName whole, Kind kind) {
    return parts(historyParts, whole, kind);
  }

  private static List<CatalogObject> parts(
      Map<ObjectName, List<CatalogObject>> all, ObjectName whole, Kind kind) {
    List<CatalogObject> parts =
        all.getOrDefault(whole, List.of()).stream().filter(o -> o.name().kind() == kind).toList();
    return kind == Kind.COLUMN
        ? parts.stream().sorted(Comparator.comparingInt(Scope::position)).toList()
        : parts;
  }

  /** The foreign keys of the history that lead from a table. */
  public List<CatalogObject> foreignKeysOf(ObjectName table) {
    return historyParts(table, Kind.CONSTRAINT).stream().filter(Scope::isForeignKey).toList();
  }

  /** Those that lead to a table. */
  List<CatalogObject> foreignKeysTo(ObjectName table) {
    return history.objects().values().stream()
        .filter(Scope::isForeignKey)
        .filter(key -> key.dependsOn().stream().anyMatch(name -> table.equals(name.parent())))
        .filter(key -> !table.equals(key.name().parent()))
        .toList();
  }

  static boolean isForeignKey(CatalogObject constraint) {
    return "foreign key".equals(constraint.get("type"));
  }

  /** Whether a foreign key of the history needs an index. */
  boolean isReferenced(ObjectName index) {
    return referenced.contains(index);
  }

  /** The place of a column in its table. */
  public static int position(CatalogObject column) {
    return Integer.parseInt(column.notes().getOrDefault("position", "0"));
  }

  /**
   * The objects of a kind that depend on another before and after and are not part of it, or of a
   * view.
   */
  public Stream<CatalogObject> lastingUsers(ObjectName used, Kind kind) {
    return desired.objects().values().stream()
        .filter(object -> object.name().kind() == kind && !isNew(object.name()))
        .filter(object -> !isOfView(object.name()))
        .filter(
            object -> object.dependsOn().contains(used) && !used.equals(object.name().parent()));
  }

  private static boolean isOfView(ObjectName name) {
    Kind whole = name.parent() == null ? name.kind() : name.parent().kind();
    return whole == Kind.VIEW || whole == Kind.MATERIALIZED_VIEW;
  }

  /** Whether tables inherit one, before or after, that is not partitioned. */
  public boolean hasHeirs(String table) {
    return Stream.of(history, desired)
        .flatMap(catalog -> catalog.objects().values().stream())
        .map(object -> object.get("inherits"))
        .anyMatch(parents -> parents != null && List.of(parents.split(", ")).contains(table));
  }

  /** The owner of an object that stays, when that is another role than runs the migrations. */
  Optional<String> otherOwner(ObjectName name) {
    ObjectName whole = name.kind() == Kind.COLUMN && name.parent() != null ? name.parent() : name;
    CatalogObject known = isNew(whole) ? null : history(whole);
    return Optional.ofNullable(known)
        .map(object -> object.notes().get("owner"))
        .filter(owner -> !owner.equals(server.role()));
  }

  /** What the server knows of an extension; empty when it could not be created. */
  public Optional<ServerFacts.Extension> extension(String name) {
    return Optional.ofNullable(server.extensions().get(name));
  }

  /** Says that a part of a new table is not to be created together with it. */
  public void setApart(ObjectName part) {
    apart.add(part);
  }

  /** Whether a part of a new table is created after the table; of a column: its default. */
  public boolean isApart(ObjectName part) {
    return apart.contains(part);
  }

  /** A name as SQL text, with its schema unless that is public and nothing hides it. */
  public String name(ObjectName name) {
    if (name.kind() == Kind.COLUMN && name.parent() != null) {
      return name(name.parent()) + "." + Identifier.quote(name.name());
    }
    boolean isShort =
        name.schema().equals("public")
            && name.kind() != Kind.OPERATOR
            && !server.builtIn().contains(name.name());
    String text = isShort ? name.sql().substring("public.".length()) : name.sql();
    if (name.kind() == Kind.AGGREGATE && name.signature().equals("()")) {
      return text.substring(0, text.length() - 1) + "*)";
    }
    return name.signature().isEmpty() ? text : sql(text);
  }

  /** SQL text from a catalog, with the schema public left out where nothing hides what is in it. */
  public String sql(String text) {
    String kept = ArrayCasts.kept(text);
    if (!kept.contains("public.")) {
      return kept;
    }
    Matcher matcher = PUBLIC.matcher(kept);
    var result = new StringBuilder();
    while (matcher.find()) {
      String plain = matcher.group(1);
      String quoted = matcher.group(2);
      boolean isPrefix = plain != null || quoted != null;
      String name = plain != null ? plain : quoted == null ? "" : quoted.replace("\"\"", "\"");
      matcher.appendReplacement(
          result,
          isPrefix && !server.builtIn().contains(name)
              ? ""
              : Matcher.quoteReplacement(matcher.group()));
    }
    return matcher.appendTail(result).toString();
  }

  /** A string constant that every reader of SQL, Atlas included, takes for the same. */
  public static String literal(String text) {
    String quoted = text.replace("'", "''");
    return text.contains("\\") ? "E'" + quoted.replace("\\", "\\\\") + "'" : "'" + quoted + "'";
  }
}
