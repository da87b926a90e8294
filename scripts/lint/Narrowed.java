package lint;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A column's new type does not hold all that the old one did. */
final class Narrowed implements Rule {
  static final About ABOUT =
      About.warning(
          "narrowed",
          "A column gets a type that cannot hold all that its old type could.",
          "It fails where such values are there already, or cuts them; and the application may still"
              + " write them.",
          "Look for such values in production first, and deploy code that writes none.");

  private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
  private static final Pattern TYPE =
      Pattern.compile(
          "([a-z ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( without time zone| with time zone)?(\\[\\])*");

  /** Types that take every value of another, whatever their modifiers. */
  private static final Map<String, List<String>> WIDER =
      Map.of(
          "json", List.of("jsonb", "text"),
          "jsonb", List.of("json", "text"),
          "cidr", List.of("inet", "text"),
          "real", List.of("double precision"),
          "date", List.of("timestamp without time zone", "timestamp with time zone"),
          "timestamp without time zone", List.of("timestamp with time zone"),
          "timestamp with time zone", List.of("timestamp without time zone"));

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Trace trace, Consumer<Hit> hits) {
    for (StatementFacts facts : trace.statements()) {
      for (Snapshot.Column before : facts.before().columns().values()) {
        Snapshot.Column after = facts.after().columns().get(before.key());
        Snapshot.Relation table = facts.after().relations().get(before.key().relation());
        if (after == null || table == null) {
          continue;
        }
        boolean judged =
            !table.isView()
                && table.parent() == 0
                && trace.base().columns().containsKey(before.key());
        if (judged && !holds(after.type(), before.type())) {
          String name = table.sql() + "." + before.sql();
          hits.accept(
              Evidence.of(ABOUT, trace, facts)
                  .on(table)
                  .hit(
                      "column "
                          + name
                          + " was "
                          + before.type()
                          + " and is "
                          + after.type()
                          + " now",
                      "-- look in production for values that do not fit first:\nSELECT count(*) FROM "
                          + table.sql()
                          + " WHERE "
                          + before.sql()
                          + " IS DISTINCT FROM "
                          + before.sql()
                          + "::"
                          + after.type()
                          + "::"
                          + before.type()
                          + "; -- an error means that some do not"));
        }
      }
    }
  }

  /** Whether every value of {@code old} is one of {@code fresh}. */
  static boolean holds(String fresh, String old) {
    if (fresh.equals(old) || fresh.equals("text") || fresh.equals("character varying")) {
      return true;
    }
    Matcher from = TYPE.matcher(old);
    Matcher to = TYPE.matcher(fresh);
    if (!from.matches() || !to.matches()) {
      return false; // types of the project's own
    }
    String a = name(from);
    String b = name(to);
    int whole = WHOLE.indexOf(a);
    if (whole >= 0 && (b.equals("numeric") || WHOLE.contains(b))) {
      return b.equals("numeric") ? to.group(2) == null : WHOLE.indexOf(b) >= whole;
    }
    if (!a.equals(b)) {
      return WIDER.getOrDefault(a, List.of()).contains(b)
          || (a.equals("character") && b.equals("character varying") && length(to) >= length(from));
    }
    if (a.equals("numeric")) {
      return to.group(2) == null
          || (from.group(2) != null
              && scale(to) >= scale(from)
              && length(to) - scale(to) >= length(from) - scale(from));
    }
    return length(to) >= length(from);
  }

  private static String name(Matcher type) {
    return type.group(1) + (type.group(4) == null ? "" : type.group(4));
  }

  private static int length(Matcher type) {
    return type.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(type.group(2));
  }

  private static int scale(Matcher type) {
    return type.group(3) == null ? 0 : Integer.parseInt(type.group(3));
  }
}
