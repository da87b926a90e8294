package database;

import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the schema files objects come from. The files are loaded statement by statement while an
 * event trigger writes down which statement touched which object, so it is PostgreSQL that says it,
 * also for what a DO block creates.
 */
public final class Origins {
  /**
   * A file of the schema.
   *
   * @param label its path in messages
   * @param hasLines false for SQL that was made from something else, whose lines mean nothing
   */
  public record Script(String label, String sql, boolean hasLines) {}

  private record Touch(Script script, SqlStatement statement) {}

  // Roles that the schema switches to may not write here, so the function runs as its owner.
  private static final String RECORDER =
      """
      CREATE SCHEMA "-origins-";
      CREATE TABLE "-origins-".touch (
        id int GENERATED ALWAYS AS IDENTITY, statement int, catalog oid, object oid, col int);
      CREATE FUNCTION "-origins-".record() RETURNS event_trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
      BEGIN
        INSERT INTO "-origins-".touch (statement, catalog, object, col)
          SELECT pg_catalog.current_setting('origins.statement')::int, classid, objid, objsubid
          FROM pg_catalog.pg_event_trigger_ddl_commands();
      END $$;
      CREATE EVENT TRIGGER "-origins-" ON ddl_command_end
        EXECUTE FUNCTION "-origins-".record();
      """;

  private final Map<ObjectName, List<Touch>> touches = new HashMap<>();

  private Origins() {}

  /**
   * Loads the scripts in order and looks what each statement creates or alters.
   *
   * @param connection of a superuser, in autocommit mode, to an empty database that is thrown away
   *     afterwards
   * @param scripts which load without an error
   */
  public static Origins of(Connection connection, List<Script> scripts) throws SQLException {
    var origins = new Origins();
    List<Touch> statements = new ArrayList<>();
    try (Statement session = connection.createStatement()) {
      session.setEscapeProcessing(false);
      session.execute(RECORDER);
      for (Script script : scripts) {
        for (SqlStatement statement : SqlScript.split(script.sql())) {
          session.execute("SET origins.statement = " + statements.size());
          session.execute(statement.text());
          statements.add(new Touch(script, statement));
        }
        session.execute("DISCARD ALL");
      }
      session.execute("SET origins.statement = -1; DROP EVENT TRIGGER \"-origins-\"");
    }
    origins.read(connection, statements);
    return origins;
  }

  private void read(Connection connection, List<Touch> statements) throws SQLException {
    CatalogDraft draft = CatalogReading.draft(connection);
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT statement, catalog, object, col FROM \"-origins-\".touch ORDER BY id");
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        var address = new Address((int) rows.getLong(2), (int) rows.getLong(3), rows.getInt(4));
        CatalogDraft.Entry entry = draft.find(address);
        if (entry != null) {
          touches
              .computeIfAbsent(entry.name, name -> new ArrayList<>())
              .add(statements.get(rows.getInt(1)));
        }
      }
    }
  }

  /**
   * Where an object is created: a column or constraint at its name within the statement of its
   * table. Empty when no statement of the scripts has to do with it.
   */
  public Optional<Location> of(ObjectName object) {
    List<Touch> own = touches.getOrDefault(object, List.of());
    if (!own.isEmpty()) {
      return Optional.of(location(own.get(0), 0));
    }
    ObjectName parent = object.parent();
    if (parent == null) {
      return Optional.empty();
    }
    Pattern name = identifier(object.name());
    for (Touch touch : touches.getOrDefault(parent, List.of())) {
      Matcher matcher = name.matcher(touch.statement().text());
      // The table's own name comes first; a column may be called the same.
      if (matcher.find(Math.max(0, touch.statement().text().indexOf(parent.name())) + 1)) {
        return Optional.of(location(touch, matcher.start()));
      }
    }
    return of(parent);
  }

  private static Pattern identifier(String name) {
    return Pattern.compile(
        "(?<![\\w$.\"])(?:(?i:"
            + Pattern.quote(name)
            + ")(?![\\w$])|\""
            + Pattern.quote(name.replace("\"", "\"\""))
            + "\")");
  }

  private static Location location(Touch touch, int within) {
    Script script = touch.script();
    if (!script.hasLines()) {
      return Location.of(script.label());
    }
    Location exact = Location.of(script.label(), script.sql(), touch.statement().offset() + within);
    return Location.of(script.label(), exact.line());
  }
}
