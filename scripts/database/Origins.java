package database;

import database.DdlRecording.Touch;
import database.Difference.Change;
import io.github.dbtemplate.problem.Location;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where in the schema files objects come from. The files are loaded once more to find out, so it is
 * for when there is something to be said about an object.
 */
public final class Origins {
  /**
   * A file of the schema.
   *
   * @param label its path in messages
   * @param hasLines false for SQL that was made from something else, whose lines mean nothing
   */
  public record Script(String label, String sql, boolean hasLines) {}

  /** Words in the names of properties that say nothing about the statement that sets them. */
  private static final Set<String> PLAIN_WORDS = Set.of("option", "of", "to", "from", "on", "its");

  private final DdlRecording recording;
  private final Catalog catalog;

  private Origins(DdlRecording recording, Catalog catalog) {
    this.recording = recording;
    this.catalog = catalog;
  }

  /**
   * Loads the scripts in order, every one in a session of its own making, and watches what each
   * statement creates or alters.
   *
   * @param connection of a superuser, in autocommit mode, to an empty database that is thrown away
   *     afterwards
   * @param scripts which load without an error
   */
  public static Origins of(Connection connection, List<Script> scripts) throws SQLException {
    var recording = new DdlRecording(connection, scripts);
    return new Origins(recording, Catalog.read(connection));
  }

  /**
   * Where an object is created: a column or constraint at its name within the statement of its
   * table; a constraint that PostgreSQL named, at its column. Empty when no statement of the
   * scripts has to do with it.
   */
  public Optional<Location> of(ObjectName object) {
    return created(object)
        .or(() -> within(object))
        .or(() -> atColumn(object))
        .or(() -> unwatched(object))
        .or(() -> first(recording.touches(object)))
        .or(() -> object.parent() == null ? Optional.empty() : of(object.parent()));
  }

  /**
   * Where to look for a difference: where the comment, the privilege or the property in question is
   * stated last, else where the object is created.
   */
  public Optional<Location> of(Difference difference) {
    ObjectName object = difference.object();
    if (difference.change() != Change.CHANGED) {
      return of(object);
    }
    String property = difference.property();
    Optional<Location> stated;
    if (property.equals("comment")) {
      stated = last(recording.touches(object).stream().filter(t -> t.command().equals("COMMENT")));
    } else if (property.startsWith("grant ") || property.startsWith("revoke ")) {
      ObjectName on = object.kind() == Kind.COLUMN ? object.parent() : object;
      stated = on == null ? Optional.empty() : naming(on.name(), Set.of("grant", "revoke"));
    } else {
      stated = altered(object, property);
    }
    return stated.or(() -> of(object));
  }

  /**
   * The statement that creates an object, as it was written; empty when more than one statement
   * made the object what it is, or when the session was not as a new one is.
   */
  public Optional<String> statement(ObjectName object) {
    List<DdlRecording.Source> sources =
        recording.touches(object).stream()
            .filter(touch -> touch.creates() || touch.alters())
            .map(Touch::source)
            .distinct()
            .toList();
    if (sources.size() != 1
        || !sources.get(0).script().hasLines()
        || !hasPlainSession(sources.get(0).script())) {
      return Optional.empty();
    }
    return Optional.of(sources.get(0).statement().text());
  }

  private boolean hasPlainSession(Script script) {
    return recording.sources().stream()
        .filter(source -> source.script().equals(script))
        .noneMatch(
            source -> source.names().command().equals("set") || source.names().has("set_config"));
  }

  private Optional<Location> created(ObjectName object) {
    return first(recording.touches(object).stream().filter(Touch::creates).toList());
  }

  /** At its name in a statement that creates or alters its table. */
  private Optional<Location> within(ObjectName object) {
    ObjectName parent = object.parent();
    if (parent == null) {
      return Optional.empty();
    }
    for (Touch touch : recording.touches(parent)) {
      int offset = touch.source().names().offset(parent.name(), object.name());
      if (offset >= 0 && (touch.creates() || touch.alters())) {
        return Optional.of(touch.source().location(offset));
      }
    }
    return Optional.empty();
  }

  /** At the first column of its own table that it is about, when its name is nowhere written. */
  private Optional<Location> atColumn(ObjectName object) {
    CatalogObject known = catalog.objects().get(object);
    if (known == null || object.kind() != Kind.CONSTRAINT) {
      return Optional.empty();
    }
    return known.dependsOn().stream()
        .filter(column -> column.kind() == Kind.COLUMN)
        .filter(column -> object.parent() != null && object.parent().equals(column.parent()))
        .map(this::within)
        .flatMap(Optional::stream)
        .min((a, b) -> Integer.compare(a.line(), b.line()));
  }

  /** What no event trigger sees being made: another one, and privileges by default. */
  private Optional<Location> unwatched(ObjectName object) {
    return switch (object.kind()) {
      case EVENT_TRIGGER -> naming(object.name(), Set.of("create"));
      case DEFAULT_PRIVILEGES -> naming("privileges", Set.of("alter"));
      default -> Optional.empty();
    };
  }

  /** In the last statement of one of these commands that has this name or key word in it. */
  private Optional<Location> naming(String name, Set<String> commands) {
    return recording.sources().stream()
        .filter(source -> commands.contains(source.names().command()))
        .filter(source -> source.names().has(name))
        .reduce((before, after) -> after)
        .map(source -> source.location(0));
  }

  /** In the last ALTER that names the object and what the property is called by. */
  private Optional<Location> altered(ObjectName object, String property) {
    List<String> words =
        Stream.of(property.toLowerCase(Locale.ROOT).split("[ .]"))
            .filter(word -> !PLAIN_WORDS.contains(word))
            .toList();
    Stream<Touch> own = recording.touches(object).stream();
    Stream<Touch> onTable =
        object.parent() == null
            ? Stream.of()
            : recording.touches(object.parent()).stream()
                .filter(touch -> touch.source().names().has(object.name()));
    return last(
        Stream.concat(onTable, own)
            .filter(Touch::alters)
            .filter(touch -> words.stream().anyMatch(touch.source().names()::has)));
  }

  private static Optional<Location> first(List<Touch> touches) {
    return touches.stream().findFirst().map(touch -> touch.source().location(0));
  }

  private static Optional<Location> last(Stream<Touch> touches) {
    return touches.reduce((before, after) -> after).map(touch -> touch.source().location(0));
  }
}
