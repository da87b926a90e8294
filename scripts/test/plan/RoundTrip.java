package plan;

import database.Catalog;
import database.Difference;
import database.Kind;
import database.ObjectName;
import database.Zoo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import plan.change.ChangePlan;
import plan.kind.Options;

/** From one database to another and back, each way planned, and proved on rows. */
final class RoundTrip {
  /** The note that counts columns in which a plan could have lost something. */
  static final String VALUES = "columns with values";

  private static final Options OPTIONS = Options.DEFAULT.concurrent(false);

  private final Connection connection;
  private final Map<String, Integer> notes = new TreeMap<>();

  /**
   * @param connection to an empty database, in a transaction, which ends up unchanged
   */
  RoundTrip(Connection connection) {
    this.connection = connection;
  }

  /** How often which refusal was met, and what else is worth counting. */
  Map<String, Integer> notes() {
    return notes;
  }

  /** What is wrong about one of the ways; empty when nothing is. */
  String failure(Pieces before, Pieces after) throws SQLException {
    try {
      Savepoint empty = connection.setSavepoint();
      load(before);
      Catalog from = Catalog.read(connection);
      connection.rollback(empty);
      load(after);
      Catalog to = Catalog.read(connection);
      String back = wayOnRows(to, from);
      if (!back.isEmpty()) {
        return "BACK: " + back;
      }
      connection.rollback(empty);
      load(before);
      String there = wayOnRows(from, to);
      return there.isEmpty() ? "" : "THERE: " + there;
    } finally {
      connection.rollback();
    }
  }

  private void load(Pieces pieces) throws SQLException {
    try {
      Zoo.run(connection, pieces.sql());
    } catch (SQLException e) {
      throw new IllegalStateException("the pieces do not fit: " + e.getMessage(), e);
    }
  }

  /** One way with rows in the tables; without, where what is wanted does not go with them. */
  private String wayOnRows(Catalog from, Catalog to) throws SQLException {
    Savepoint withoutRows = connection.setSavepoint();
    Rows.fill(connection);
    Rows before = Rows.of(connection);
    try {
      String failure = way(from, to);
      if (!failure.isEmpty()) {
        return failure;
      }
      List<String> lost = before.lostIn(Rows.of(connection), from, to);
      note(VALUES, (int) before.filled());
      return lost.isEmpty() ? "" : "lost: " + lost;
    } catch (SQLException e) {
      if (!isAboutData(e)) {
        return "on rows: " + e.getMessage();
      }
      note("ways that do not go with the rows");
    }
    connection.rollback(withoutRows);
    try {
      return way(from, to);
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Values that a new type does not take, and rows that a new constraint does not. */
  private static boolean isAboutData(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("22") || state.startsWith("23");
  }

  private String way(Catalog from, Catalog to) throws SQLException {
    ChangePlan plan = Planning.planner(OPTIONS).changes(from, to, connection);
    if (!plan.refusals().isEmpty()) {
      note(plan);
      return "";
    }
    run(plan);
    Catalog reached = Catalog.read(connection);
    List<Difference> left = reached.differencesTo(to);
    if (left.isEmpty()) {
      return "";
    }
    // As CreateMigration does, for what follows from the changes.
    ChangePlan more = Planning.planner(OPTIONS).changes(reached, to, connection);
    if (!more.refusals().isEmpty()) {
      note(more);
      return "";
    }
    run(more);
    note("planned twice");
    left = Catalog.read(connection).differencesTo(to);
    return left.isEmpty()
        ? ""
        : left.stream()
                .map(Difference::describe)
                .collect(Collectors.joining("\n   ", "left: ", "\n"))
            + plan.sql()
            + "\n-- and then\n"
            + more.sql();
  }

  private void run(ChangePlan plan) throws SQLException {
    try {
      Planning.run(connection, plan.sql());
    } catch (SQLException e) {
      throw new SQLException(e.getMessage() + "\n" + plan.sql(), e.getSQLState(), e);
    }
  }

  private void note(ChangePlan plan) {
    plan.refusals().forEach((object, why) -> note("refused: " + general(object, why)));
  }

  /** A reason without the names of objects. */
  private static String general(ObjectName object, String why) {
    Kind kind = object.kind();
    return kind.word()
        + ": "
        + why.replaceAll("(needs|depends on|on|which|declare it in) .*", "$1 …");
  }

  private void note(String what) {
    note(what, 1);
  }

  private void note(String what, int count) {
    notes.merge(what, count, Integer::sum);
  }
}
