package plan;

import database.Catalog;
import database.ObjectName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import plan.change.ChangePlan;
import plan.change.ChosenRenames;
import plan.change.Creation;
import plan.change.PartRenames;
import plan.kind.Options;
import plan.kind.Scope;
import plan.kind.ServerFacts;

/** Our own planner: from the two catalogs, every object that PostgreSQL 14-18 can hold. */
public final class CatalogPlanner implements Planner {
  private final Origin origin;
  private final Options options;

  /** Where the words of the schema files come from, when they are first asked for. */
  @FunctionalInterface
  public interface Origin {
    /** The statement that creates an object; empty when it is not just one. */
    Optional<String> statement(ObjectName object) throws SQLException, IOException;

    /** No words of anybody. */
    Origin NONE = object -> Optional.empty();
  }

  public CatalogPlanner(Origin origin, Options options) {
    this.origin = origin;
    this.options = options;
  }

  @Override
  public Plan plan(State history, State desired) throws SQLException {
    ChangePlan plan = changes(history, desired);
    var parts = new ArrayList<Part>();
    for (ChangePlan.Part part : plan.parts()) {
      parts.add(new Part(parts.isEmpty() ? "" : words(part), part.sql()));
    }
    return new Plan(
        parts,
        new TreeMap<>(plan.refusals()),
        plan.questions(),
        new Changes(plan.renames(), plan.differences()));
  }

  private static String words(ChangePlan.Part part) {
    return switch (part.mode()) {
      case CONCURRENT -> "concurrently";
      case LATER -> "validated";
      case TRANSACTION, ANYWHERE -> "afterwards";
    };
  }

  /** Plans; see {@link ChangePlan}. */
  ChangePlan changes(State history, State desired) throws SQLException {
    try (Connection connection = history.database().connect()) {
      connection.setAutoCommit(false);
      return changes(history.catalog(), desired.catalog(), connection);
    }
  }

  /**
   * The same.
   *
   * @param connection to the database of {@code history}, in a transaction, and unchanged in the
   *     end
   */
  ChangePlan changes(Catalog history, Catalog desired, Connection connection) throws SQLException {
    ServerFacts server = ServerReading.of(connection);
    var first = new ArrayList<plan.kind.Statement>();
    Savepoint unchanged = connection.setSavepoint();
    try {
      Catalog renamed = history;
      if (!options.renames().isEmpty()) {
        first.addAll(ChosenRenames.of(renamed, options.renames(), scope(renamed, desired, server)));
        renamed = renamed(first, connection);
      }
      List<plan.kind.Statement> same =
          PartRenames.of(renamed, desired, scope(renamed, desired, server));
      while (!same.isEmpty()) { // what is in something may follow it
        renamed = run(same, first, connection);
        same = PartRenames.of(renamed, desired, scope(renamed, desired, server));
      }
      return ChangePlan.of(renamed, desired, first, scope(renamed, desired, server));
    } finally {
      connection.rollback(unchanged);
    }
  }

  /**
   * The steps by which one catalog becomes another, for who deals them out to files himself.
   *
   * @param connection to the database of {@code history}
   */
  public Creation creation(Catalog history, Catalog desired, Connection connection)
      throws SQLException {
    return Creation.of(history, desired, scope(history, desired, ServerReading.of(connection)));
  }

  private Scope scope(Catalog history, Catalog desired, ServerFacts server) {
    return new Scope(history, desired, server, this::written, options);
  }

  private static Catalog renamed(List<plan.kind.Statement> chosen, Connection connection)
      throws SQLException {
    for (plan.kind.Statement rename : chosen) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(rename.text());
      } catch (SQLException e) {
        throw ChosenRenames.refused(rename, e);
      }
    }
    return Catalog.read(connection);
  }

  private static Catalog run(
      List<plan.kind.Statement> renames, List<plan.kind.Statement> done, Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (plan.kind.Statement rename : renames) {
        statement.execute(rename.text());
        done.add(rename);
      }
    }
    return Catalog.read(connection);
  }

  private Optional<String> written(ObjectName object) {
    try {
      return origin.statement(object);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("what was loaded once must load again", e);
    }
  }
}
