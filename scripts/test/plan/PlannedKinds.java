package plan;

import database.Catalog;
import database.CatalogObject;
import database.Difference;
import database.Kind;
import database.ObjectName;
import database.Zoo;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import plan.change.ChangePlan;
import plan.kind.Options;

/** What is planned of which kind, found out by planning every form of some pieces. */
final class PlannedKinds {
  private final Connection connection;
  private final int major;
  private final PlannedTable table;

  PlannedKinds(Connection connection, PlannedTable table) throws SQLException {
    this.connection = connection;
    this.major = connection.getMetaData().getDatabaseMajorVersion();
    this.table = table;
  }

  /** Finds out what is planned of what a piece makes. */
  void plan(String piece) throws SQLException {
    Pieces none = Pieces.neededFor(piece);
    Pieces before = none;
    for (Pieces form : Pieces.formsOf(piece)) {
      step(before, form);
      rename(none, form);
      before = form;
    }
    step(before, none);
  }

  private void add(ObjectName object, String column, String result) {
    table.add(object.kind(), column, result, major);
  }

  /** Plans from one to the other and notes what came of it for every object that differs. */
  private void step(Pieces before, Pieces after) throws SQLException {
    Savepoint start = connection.setSavepoint();
    Zoo.run(connection, after.sql());
    Catalog to = Catalog.read(connection);
    connection.rollback(start);
    Zoo.run(connection, before.sql());
    Catalog from = Catalog.read(connection);
    ChangePlan plan =
        Planning.planner(Options.DEFAULT.concurrent(false)).changes(from, to, connection);
    if (plan.refusals().isEmpty()) {
      Planning.run(connection, plan.sql());
      List<Difference> left = Catalog.read(connection).differencesTo(to);
      if (!left.isEmpty()) {
        throw new AssertionError(before + "\n-- TO\n" + after + "\n" + left + "\n" + plan.sql());
      }
      for (Difference difference : from.differencesTo(to)) {
        add(difference.object(), column(difference), "yes");
      }
    } else {
      plan.refusals().forEach((object, why) -> add(object, "change", "refused: " + general(why)));
    }
    connection.rollback();
  }

  private static String column(Difference difference) {
    return switch (difference.change()) {
      case MISSING -> "create";
      case EXTRA -> "drop";
      case CHANGED -> difference.property().equals("comment") ? "comment" : "change";
    };
  }

  /** A reason without the name of an object. */
  private static String general(String why) {
    return why.replaceAll("it (depends on|needs) .*?, which", "what it $1")
        .replaceAll(", which (column|table|view) .* does$", "");
  }

  /** Renames every object that a form brings, and notes how that is planned. */
  private void rename(Pieces none, Pieces form) throws SQLException {
    Zoo.run(connection, none.sql());
    Catalog without = Catalog.read(connection);
    connection.rollback();
    Zoo.run(connection, form.sql());
    Catalog from = Catalog.read(connection);
    Savepoint start = connection.setSavepoint();
    for (CatalogObject object : from.objects().values()) {
      ObjectName name = object.name();
      if (without.objects().containsKey(name) || !canBeRenamed(object)) {
        continue;
      }
      try {
        Planning.run(connection, renaming(name));
      } catch (SQLException e) {
        connection.rollback(start);
        add(name, "rename", "PostgreSQL cannot");
        continue;
      }
      Catalog to = Catalog.read(connection);
      connection.rollback(start);
      Options asking = Options.DEFAULT.concurrent(false).asking();
      ChangePlan plan = Planning.planner(asking).changes(from, to, connection);
      boolean isAsked =
          plan.questions().stream()
              .anyMatch(q -> q.answers().stream().anyMatch(a -> a.flag().equals("--rename")));
      String how = isAsked ? "asked" : plan.sql().contains(" RENAME ") ? "yes" : "created anew";
      if (plan.refusals().isEmpty() && plan.questions().isEmpty()) {
        Planning.run(connection, plan.sql());
        if (!Catalog.read(connection).differencesTo(to).isEmpty()) {
          how = "refused by the proof";
        }
        connection.rollback(start);
      }
      add(name, "rename", plan.refusals().isEmpty() || isAsked ? how : "refused");
    }
    connection.rollback();
  }

  private static boolean canBeRenamed(CatalogObject object) {
    boolean isOwn =
        !object.is("inherited")
            && object.comesWith().stream().allMatch(name -> name.equals(object.name().parent()));
    // ALTER TRIGGER leaves the constraint of a constraint trigger its name, as nothing else does.
    boolean isConstraint =
        object.properties().getOrDefault("definition", "").startsWith("CREATE CONSTRAINT");
    return isOwn && !isConstraint && !object.name().name().isEmpty();
  }

  private static String renaming(ObjectName name) {
    ObjectName parent = name.parent();
    if (parent == null) {
      String type =
          name.kind() == Kind.AGGREGATE && name.signature().equals("()")
              ? name.sql().replace("()", "(*)")
              : name.sql();
      return "ALTER " + name.kind().keyword() + " " + type + " RENAME TO \"renamed\";";
    }
    String own = database.Identifier.quote(name.name());
    String what =
        name.kind() == Kind.COLUMN && parent.kind() == Kind.COMPOSITE_TYPE
            ? "ATTRIBUTE"
            : name.kind().keyword();
    return switch (name.kind()) {
      case COLUMN, CONSTRAINT ->
          "ALTER "
              + parent.kind().keyword()
              + " "
              + parent.sql()
              + " RENAME "
              + what
              + " "
              + own
              + " TO \"renamed\";";
      default ->
          "ALTER "
              + name.kind().keyword()
              + " "
              + own
              + " ON "
              + parent.sql()
              + " RENAME TO \"renamed\";";
    };
  }
}
