package plan.change;

import database.Catalog;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plan.kind.Annotations;
import plan.kind.EnumPlanner;
import plan.kind.Scope;
import plan.kind.Statement;

/** The renames that the user has told of. */
public final class ChosenRenames {
  private ChosenRenames() {}

  /**
   * Their statements.
   *
   * @throws ProblemException when there is nothing of such a name
   */
  public static List<Statement> of(Catalog history, Map<String, String> renames, Scope scope) {
    var statements = new ArrayList<Statement>();
    renames.forEach((from, to) -> statements.add(rename(history, from, to, scope)));
    return statements;
  }

  private static Statement rename(Catalog history, String from, String to, Scope scope) {
    Optional<ObjectName> found =
        history.objects().keySet().stream()
            .filter(name -> Scope.label(name).equals(from))
            .filter(name -> scope.desired(name) == null)
            .findFirst();
    if (found.isPresent()) {
      return statement(found.get(), Identifier.quote(to), scope);
    }
    return EnumPlanner.renameValue(history, from, to, scope)
        .orElseThrow(
            () ->
                ProblemException.input("there is no " + from + " that could be renamed to " + to)
                    .why("It has to be in what migrations/ give, and gone from schema/.")
                    .fix("./jbang create-migrations"));
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
