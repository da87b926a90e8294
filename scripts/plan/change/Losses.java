package plan.change;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import plan.kind.Answer;
import plan.kind.Options;
import plan.kind.Question;
import plan.kind.Scope;

/** What goes for good with a plan: tables, columns and types, and what may have become of them. */
public final class Losses {
  private static final Set<Kind> HOLDING =
      EnumSet.of(
          Kind.TABLE,
          Kind.COLUMN,
          Kind.SEQUENCE,
          Kind.SCHEMA,
          Kind.ENUM,
          Kind.COMPOSITE_TYPE,
          Kind.DOMAIN,
          Kind.RANGE_TYPE,
          Kind.BASE_TYPE);

  private Losses() {}

  /** The objects with data, or in tables, that are gone; what goes with another one left out. */
  public static List<ObjectName> of(Catalog history, Catalog desired) {
    var lost = new ArrayList<ObjectName>();
    for (CatalogObject object : history.objects().values()) {
      ObjectName name = object.name();
      boolean goesAlong =
          object.comesWith().stream().anyMatch(whole -> !desired.objects().containsKey(whole));
      if (HOLDING.contains(name.kind())
          && !desired.objects().containsKey(name)
          && !goesAlong
          && !isComputed(object)
          && !object.is("inherited")) {
        lost.add(name);
      }
    }
    return lost;
  }

  /** A generated column, a column of a view, a sequence that belongs to a column. */
  private static boolean isComputed(CatalogObject object) {
    ObjectName parent = object.name().parent();
    return object.get("generated") != null
        || object.get("owned by") != null
        || (parent != null && parent.kind() != Kind.TABLE && parent.kind() != Kind.COMPOSITE_TYPE);
  }

  static List<Question> questions(Catalog history, Catalog desired, Options options) {
    if (!options.asks()) {
      return List.of();
    }
    var questions = new ArrayList<Question>();
    for (ObjectName lost : of(history, desired)) {
      String label = Scope.label(lost);
      if (options.drops().contains(label)) {
        continue;
      }
      var answers = new ArrayList<Answer>();
      for (ObjectName heir : Heirs.of(lost, history, desired)) {
        answers.add(new Answer("--rename", label, heir.name()));
      }
      String what =
          answers.isEmpty()
              ? lost + " is gone from the schema: drop it with all that is in it"
              : lost + " is gone from the schema: was it renamed, or is it to be dropped";
      answers.add(new Answer("--drop", label, ""));
      questions.add(new Question(what, answers));
    }
    return questions;
  }
}
