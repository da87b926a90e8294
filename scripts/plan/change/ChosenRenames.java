package plan.change;

import database.Catalog;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import io.github.dbtemplate.problem.ProblemException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import plan.kind.Annotations;
import plan.kind.EnumPlanner;
import plan.kind.Scope;
import plan.kind.Statement;

/** The renames that the user has told of. */
public final class ChosenRenames {
  /** What is in something is renamed first, and by the name that this still has. */
  private static final Comparator<ObjectName> INNER_FIRST =
      Comparator.comparingInt(
          name -> name.parent() != null ? 0 : name.kind() == Kind.SCHEMA ? 2 : 1);

  private final Catalog history;
  private final Scope scope;
  private final Map<ObjectName, String> renames = new TreeMap<>(INNER_FIRST.thenComparing(n -> n));
  private final List<Statement> ofValues = new ArrayList<>();

  private ChosenRenames(Catalog history, Scope scope) {
    this.history = history;
    this.scope = scope;
  }

  /**
   * Their statements.
   *
   * @throws ProblemException when there is nothing of such a name, or nothing that it could become
   */
  public static List<Statement> of(Catalog history, Map<String, String> renames, Scope scope) {
    var chosen = new ChosenRenames(history, scope);
    Map<String, String> left = new TreeMap<>(renames);
    while (left.entrySet().removeIf(rename -> chosen.find(rename.getKey(), rename.getValue()))) {
      // what is in something that was found may be told of by the new name of that
    }
    left.forEach(chosen::findValue);
    return chosen.statements();
  }

  private boolean find(String from, String to) {
    Optional<ObjectName> found =
        history.objects().keySet().stream()
            .filter(name -> isGone(name, from) || isGone(renamed(name), from))
            .filter(name -> !renames.containsKey(name))
            .findFirst();
    found.ifPresent(name -> renames.put(name, to));
    return found.isPresent();
  }

  private boolean isGone(ObjectName name, String label) {
    return Scope.label(name).equals(label) && scope.desired(name) == null;
  }

  private void findValue(String from, String to) {
    ofValues.add(
        EnumPlanner.renameValue(history, from, to, scope)
            .orElseThrow(
                () ->
                    ProblemException.input(
                            "there is no " + from + " that could be renamed to " + to)
                        .why("It has to be in what migrations/ give, and gone from schema/.")
                        .fix("./jbang create-migrations")));
  }

  private List<Statement> statements() {
    var statements = new ArrayList<>(ofValues);
    renames.forEach(
        (name, to) -> {
          ObjectName wanted = renamed(name);
          if (name.signature().isEmpty() && scope.desired(wanted) == null) {
            throw ProblemException.input(
                    "schema/ has no " + wanted + " that " + name + " could become")
                .why("A rename is for what is the same under another name.")
                .fix("./jbang create-migrations");
          }
          statements.add(statement(name, Identifier.quote(to), scope));
        });
    return statements;
  }

  /** What an object is called in the end. */
  private ObjectName renamed(ObjectName name) {
    String own = renames.getOrDefault(name, name.name());
    if (name.parent() != null) {
      return renamed(name.parent()).child(name.kind(), own);
    }
    ObjectName schema = ObjectName.of(Kind.SCHEMA, "", name.schema());
    return ObjectName.of(name.kind(), renames.getOrDefault(schema, name.schema()), own);
  }

  /** The problem when PostgreSQL refuses one of the statements. */
  public static ProblemException refused(Statement rename, SQLException e) {
    ServerErrorMessage server = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
    String why = String.valueOf(server == null ? e.getMessage() : server.getMessage());
    return ProblemException.input(
            "PostgreSQL refuses to rename: " + why + " (" + rename.text() + ")")
        .why("What is renamed has to be of a kind that has names, and its new name free.")
        .fix("./jbang create-migrations --edit # and write what is to be done instead")
        .causedBy(e);
  }

  /** Renames one object; {@code to} is SQL text. */
  static Statement statement(ObjectName name, String to, Scope scope) {
    String comment = "Rename " + name + " to " + to;
    ObjectName parent = name.parent();
    String renamed =
        name.kind() == Kind.COLUMN && parent != null
            ? "ALTER "
                + parent.kind().keyword()
                + " "
                + scope.name(parent)
                + (parent.kind() == Kind.COMPOSITE_TYPE ? " RENAME ATTRIBUTE " : " RENAME COLUMN ")
                + Identifier.quote(name.name())
                + " TO "
                + to
            : parent != null && name.kind() == Kind.CONSTRAINT
                ? "ALTER "
                    + parent.kind().keyword()
                    + " "
                    + scope.name(parent)
                    + " RENAME CONSTRAINT "
                    + Identifier.quote(name.name())
                    + " TO "
                    + to
                : "ALTER " + Annotations.described(name, scope) + " RENAME TO " + to;
    return Statement.of(comment, renamed);
  }
}
