package plan.kind;

import database.CatalogObject;
import java.util.ArrayList;
import java.util.List;

/** The arguments of functions, as pg_get_function_arguments writes them. */
final class Arguments {
  private static final String DEFAULT = " DEFAULT ";

  private Arguments() {}

  /**
   * Whether CREATE OR REPLACE takes the arguments of one for those of the other: it may add and
   * change defaults, but neither names nor types, and no default may go.
   */
  static boolean canReplace(CatalogObject before, CatalogObject after) {
    List<String> old = split(before.properties().getOrDefault("arguments", ""));
    List<String> now = split(after.properties().getOrDefault("arguments", ""));
    if (old.size() != now.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      boolean losesDefault = old.get(i).contains(DEFAULT) && !now.get(i).contains(DEFAULT);
      if (losesDefault || !declaration(old.get(i)).equals(declaration(now.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static String declaration(String argument) {
    int end = argument.indexOf(DEFAULT);
    return end < 0 ? argument : argument.substring(0, end);
  }

  private static List<String> split(String arguments) {
    var parts = new ArrayList<String>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(arguments.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(arguments.substring(start).strip());
    return parts;
  }
}
