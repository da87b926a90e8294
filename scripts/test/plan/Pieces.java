package plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Databases put together from pieces.sql: which pieces there are, and in which form. */
final class Pieces {
  private record Piece(List<String> needs, List<String> forms) {}

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
  private static final Map<String, Piece> ALL = read();

  /** The form of each piece; one that is not in here is not in the database. */
  private final Map<String, Integer> forms;

  private final int spelling;

  private Pieces(Map<String, Integer> forms, int spelling) {
    this.forms = forms;
    this.spelling = spelling;
  }

  private static Map<String, Piece> read() {
    var pieces = new LinkedHashMap<String, Piece>();
    try {
      String text = Files.readString(Path.of("test", "plan", "pieces.sql"));
      for (String block : text.split("\n\n")) {
        if (block.startsWith("-- piece ")) {
          int end = block.indexOf('\n');
          String[] head = block.substring("-- piece ".length(), end).split(": ");
          List<String> needs = head.length == 1 ? List.of() : List.of(head[1].split(" "));
          pieces.put(head[0], new Piece(needs, List.of(block.substring(end).split("\n-- or\n"))));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the pieces are beside the test", e);
    }
    return pieces;
  }

  /** Some pieces; the same for the same seed. */
  static Pieces random(Random random, int spelling) {
    var forms = new TreeMap<String, Integer>();
    double density = 0.3 + random.nextDouble() * 0.65;
    ALL.forEach(
        (name, piece) -> {
          if (random.nextDouble() < density) {
            forms.put(name, random.nextInt(piece.forms.size()));
          }
        });
    return new Pieces(forms, spelling);
  }

  /** The same, with some pieces in another form, gone, or come. */
  Pieces edited(Random random) {
    var edited = new TreeMap<>(forms);
    double density = random.nextDouble() * 0.5;
    ALL.forEach(
        (name, piece) -> {
          if (random.nextDouble() < density) {
            if (edited.containsKey(name) && random.nextInt(3) == 0) {
              edited.remove(name);
            } else {
              edited.put(name, random.nextInt(piece.forms.size()));
            }
          }
        });
    return new Pieces(edited, spelling);
  }

  /** Every form of a piece, with the first form of what it needs. */
  static List<Pieces> formsOf(String name) {
    var all = new ArrayList<Pieces>();
    Piece piece = ALL.get(name);
    for (int form = 0; piece != null && form < piece.forms.size(); form++) {
      var forms = new TreeMap<>(neededFor(name).forms);
      forms.put(name, form);
      all.add(new Pieces(forms, 0));
    }
    return all;
  }

  /** The first form of all that a piece needs. */
  static Pieces neededFor(String name) {
    var forms = new TreeMap<String, Integer>();
    Piece piece = ALL.get(name);
    for (String need : piece == null ? List.<String>of() : piece.needs) {
      forms.putAll(neededFor(need).forms);
      forms.put(need, 0);
    }
    return new Pieces(forms, 0);
  }

  /** The names of all pieces, the last ones first, because others need the first. */
  static List<String> names() {
    var names = new ArrayList<>(ALL.keySet());
    java.util.Collections.reverse(names);
    return names;
  }

  /** The same with some pieces in the form that they have in the other, or without them. */
  Pieces with(List<String> names, Pieces other) {
    var changed = new TreeMap<>(forms);
    for (String name : names) {
      Integer form = other.forms.get(name);
      if (form == null) {
        changed.remove(name);
      } else {
        changed.put(name, form);
      }
    }
    return new Pieces(changed, spelling);
  }

  Pieces without(List<String> names) {
    return with(names, new Pieces(Map.of(), spelling));
  }

  private boolean isThere(String name) {
    Piece piece = ALL.get(name);
    if (piece == null) {
      throw new IllegalArgumentException("piece (" + name + ") must be in pieces.sql");
    }
    return forms.containsKey(name) && piece.needs.stream().allMatch(this::isThere);
  }

  /** The statements that make it. */
  String sql() {
    var text = new StringBuilder();
    ALL.forEach(
        (name, piece) -> {
          if (isThere(name)) {
            text.append(piece.forms.get(forms.getOrDefault(name, 0)).strip()).append('\n');
          }
        });
    return NAME.matcher(text.toString())
        .replaceAll(match -> Matcher.quoteReplacement(spelled(match.group(1))));
  }

  /** A name as it is spelled: plainly, in the schema public or another one, or oddly. */
  private String spelled(String name) {
    if (name.equals("app2")) {
      return isThere("app") && spelling != 1 ? spelled("app") : "public";
    }
    return switch (spelling) {
      case 0 -> name.equals("order") || name.equals("user") ? "\"" + name + "\"" : name;
      case 1 -> "\"" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "\"";
      default -> "\"" + name + " \"\"of\"\" ü\"";
    };
  }

  @Override
  public String toString() {
    return sql();
  }
}
