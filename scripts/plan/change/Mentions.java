package plan.change;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What functions mention in bodies that are strings: PostgreSQL checks some of it when it creates
 * them, and pg_depend does not know it. Words are compared with names, so this is for order only.
 */
final class Mentions {
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");

  private static final Set<Kind> MENTIONED =
      EnumSet.of(
          Kind.TABLE,
          Kind.COLUMN,
          Kind.FOREIGN_TABLE,
          Kind.VIEW,
          Kind.MATERIALIZED_VIEW,
          Kind.SEQUENCE,
          Kind.FUNCTION,
          Kind.AGGREGATE,
          Kind.ENUM,
          Kind.DOMAIN,
          Kind.COMPOSITE_TYPE);

  /** What can become another thing for those who mention it. */
  private static final Set<Kind> CHANGING = EnumSet.of(Kind.COLUMN, Kind.VIEW);

  private static final Set<Kind> MENTIONING = EnumSet.of(Kind.FUNCTION, Kind.PROCEDURE);

  private final Moves moves;
  private final Map<String, List<Move>> byName = new HashMap<>();

  Mentions(Moves moves) {
    this.moves = moves;
    for (Move move : moves.all()) {
      boolean isChange = !move.doing.isEmpty() && CHANGING.contains(move.name.kind());
      if ((move.creates && MENTIONED.contains(move.name.kind())) || isChange) {
        byName.computeIfAbsent(move.name.name(), name -> new ArrayList<>()).add(move);
      }
    }
  }

  /**
   * Tells of each function that is created or replaced, and what it mentions that is not yet so.
   */
  void forEach(BiConsumer<Move, Move> told) {
    for (Move move : moves.all()) {
      boolean isMade = move.creates || !move.doing.isEmpty();
      if (isMade && move.after != null && MENTIONING.contains(move.name.kind())) {
        // PL/pgSQL looks up types and what is a type by itself; SQL everything.
        boolean isSql = "sql".equals(move.after.get("language"));
        Set<String> words = words(move.after);
        for (String word : words) {
          for (Move other : byName.getOrDefault(word, List.of())) {
            if (isLookedUp(other.name, isSql, words)) {
              told.accept(move, other);
            }
          }
        }
      }
    }
  }

  private static boolean isLookedUp(ObjectName name, boolean isSql, Set<String> words) {
    ObjectName table = name.parent();
    return switch (name.kind()) {
      case FUNCTION -> isSql;
      case COLUMN -> isSql && table != null && words.contains(table.name());
      default -> true;
    };
  }

  private static Set<String> words(CatalogObject function) {
    var words = new HashSet<String>();
    Matcher word = WORD.matcher(function.properties().getOrDefault("body", ""));
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1).replace("\"\"", "\"")
              : word.group(2).toLowerCase(Locale.ROOT));
    }
    return words;
  }
}
