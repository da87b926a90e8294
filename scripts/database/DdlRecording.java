package database;

import database.Origins.Script;
import io.github.dbtemplate.migrations.SqlScript;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.problem.Location;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads scripts while an event trigger writes down which statement touched which object, so it is
 * PostgreSQL that says it, also for what a DO block creates. It says nothing of GRANT (see
 * pg_event_trigger_ddl_commands in the manual).
 */
final class DdlRecording {
  /** A statement of a script, and what is named in it. */
  record Source(Script script, SqlStatement statement, SqlNames names) {
    /** The line of a place within the statement; no line where the script has none. */
    Location location(int offset) {
      return script.hasLines()
          ? Location.of(
              script.label(),
              Location.of(script.label(), script.sql(), statement.offset() + offset).line())
          : Location.of(script.label());
    }
  }

  /**
   * @param command the tag: {@code CREATE TABLE}, {@code COMMENT}
   */
  record Touch(String command, Source source) {
    boolean creates() {
      return !alters() && !command.equals("COMMENT") && !command.equals("SECURITY LABEL");
    }

    boolean alters() {
      return command.startsWith("ALTER");
    }
  }

  // Roles that the schema switches to may not write here, so the function runs as its owner; and
  // the schema may switch triggers off, but not this one.
  private static final String RECORDER =
      """
      CREATE SCHEMA "-origins-";
      CREATE TABLE "-origins-".touch (id int GENERATED ALWAYS AS IDENTITY,
        statement int, command text, catalog oid, object oid, col int);
      CREATE FUNCTION "-origins-".record() RETURNS event_trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
      BEGIN
        INSERT INTO "-origins-".touch (statement, command, catalog, object, col)
          SELECT pg_catalog.current_setting('origins.statement')::int,
                 command_tag, classid, objid, objsubid
          FROM pg_catalog.pg_event_trigger_ddl_commands()
          WHERE NOT in_extension AND objid IS NOT NULL;
      END $$;
      CREATE EVENT TRIGGER "-origins-" ON ddl_command_end
        EXECUTE FUNCTION "-origins-".record();
      ALTER EVENT TRIGGER "-origins-" ENABLE ALWAYS;
      """;

  private final List<Source> sources = new ArrayList<>();
  private final Map<ObjectName, List<Touch>> touches = new HashMap<>();

  /** See {@link Origins#of(Connection, List)}. */
  DdlRecording(Connection connection, List<Script> scripts) throws SQLException {
    try (Statement session = connection.createStatement()) {
      session.setEscapeProcessing(false); // else the driver takes { for its own syntax
      session.execute(RECORDER);
      for (Script script : scripts) {
        load(session, script);
        connection.setAutoCommit(false);
        connection.rollback(); // what the script's own BEGIN may have left open
        connection.setAutoCommit(true);
        session.execute("DISCARD ALL");
      }
      session.execute("SET origins.statement = -1");
      session.execute("DROP EVENT TRIGGER \"-origins-\"");
      read(session, CatalogReading.draft(connection));
    }
  }

  private void load(Statement session, Script script) throws SQLException {
    for (SqlStatement statement : SqlScript.split(script.label(), script.sql(), ";")) {
      session.execute("SET origins.statement = " + sources.size());
      session.execute(statement.text());
      sources.add(new Source(script, statement, new SqlNames(statement.text())));
    }
  }

  private void read(Statement session, CatalogDraft draft) throws SQLException {
    try (ResultSet rows =
        session.executeQuery(
            """
            SELECT statement, command, catalog, object, col FROM "-origins-".touch ORDER BY id
            """)) {
      while (rows.next()) {
        var address = new Address((int) rows.getLong(3), (int) rows.getLong(4), rows.getInt(5));
        CatalogDraft.Entry entry = draft.find(address);
        if (entry != null) {
          touches
              .computeIfAbsent(entry.name, name -> new ArrayList<>())
              .add(new Touch(rows.getString(2), sources.get(rows.getInt(1))));
        }
      }
    }
  }

  /** All statements, in order. */
  List<Source> sources() {
    return sources;
  }

  /** What the statements did to an object, in order. */
  List<Touch> touches(ObjectName object) {
    return touches.getOrDefault(object, List.of());
  }
}
