package plan.kind;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Enums: values are added where they are, and everything else creates the type anew, while columns
 * of it are text.
 */
public final class EnumPlanner implements KindPlanner {
  private static final Pattern LABEL = Pattern.compile("E?'(?:[^']|'')*'");

  @Override
  public List<Statement> create(CatalogObject type, Scope scope) {
    return List.of(
        Statement.of(
            "Create " + type.name(),
            "CREATE TYPE "
                + scope.name(type.name())
                + " AS ENUM ("
                + String.join(", ", labels(type))
                + ")"));
  }

  /** The labels, quoted. */
  static List<String> labels(CatalogObject type) {
    return LABEL
        .matcher(type.properties().getOrDefault("labels", ""))
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  @Override
  public List<Statement> drop(CatalogObject type, Scope scope) {
    return List.of(Statement.of("Drop " + type.name(), "DROP TYPE " + scope.name(type.name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    List<String> before = labels(change.before());
    List<String> after = labels(change.after());
    if (!after.stream().filter(before::contains).toList().equals(before)) {
      Question question = question(change, before, after, scope);
      return question == null ? new Alteration.Recreate() : new Alteration.Asked(question);
    }
    var statements = new ArrayList<Statement>();
    var there = new ArrayList<>(before);
    for (int i = 0; i < after.size(); i++) {
      String label = after.get(i);
      if (i < there.size() && there.get(i).equals(label)) {
        continue;
      }
      String place =
          i == there.size()
              ? ""
              : i == 0 ? " BEFORE " + there.get(0) : " AFTER " + after.get(i - 1);
      statements.add(
          Statement.of(
                  "Add a value to " + change.name(),
                  "ALTER TYPE " + scope.name(change.name()) + " ADD VALUE " + label + place)
              .adding(label));
      there.add(i, label);
    }
    return new Alteration.InPlace(statements);
  }

  /** About the first value that is gone; null when all are answered. */
  private static @Nullable Question question(
      ObjectChange change, List<String> before, List<String> after, Scope scope) {
    for (String label : before) {
      String name = Scope.label(change.name()) + "." + unquoted(label);
      if (after.contains(label)
          || !scope.options().asks()
          || scope.options().drops().contains(name)) {
        continue;
      }
      var answers = new ArrayList<Answer>();
      if (before.size() == after.size() && !before.contains(after.get(before.indexOf(label)))) {
        String heir = unquoted(after.get(before.indexOf(label)));
        answers.add(new Answer("--rename", name, heir));
      }
      answers.add(new Answer("--drop", name, ""));
      return new Question(
          "the value "
              + label
              + " of "
              + change.name()
              + " is gone from the schema: what of rows"
              + " that have it",
          answers);
    }
    return null;
  }

  private static String unquoted(String label) {
    return label.substring(label.indexOf('\'') + 1, label.length() - 1).replace("''", "'");
  }

  /** The statement that renames a value; empty when no enum that stays has it. */
  public static Optional<Statement> renameValue(
      Catalog history, String from, String to, Scope scope) {
    for (CatalogObject type : history.objects().values()) {
      String label = Scope.label(type.name());
      if (type.name().kind() == Kind.ENUM && from.startsWith(label + ".")) {
        String value = Scope.literal(from.substring(label.length() + 1));
        if (labels(type).contains(value)) {
          return Optional.of(
              Statement.of(
                  "Rename a value of " + type.name(),
                  "ALTER TYPE "
                      + scope.name(type.name())
                      + " RENAME VALUE "
                      + value
                      + " TO "
                      + Scope.literal(to)));
        }
      }
    }
    return Optional.empty();
  }
}
