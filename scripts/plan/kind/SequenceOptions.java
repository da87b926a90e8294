package plan.kind;

import database.CatalogObject;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The options of sequences, as CREATE SEQUENCE, ALTER SEQUENCE and identity columns take them. */
final class SequenceOptions {
  private static final Map<String, String> LARGEST =
      Map.of(
          "smallint", "32767",
          "integer", "2147483647",
          "bigint", "9223372036854775807");
  private static final Map<String, String> SMALLEST =
      Map.of(
          "smallint", "-32768",
          "integer", "-2147483648",
          "bigint", "-9223372036854775808");

  /** The properties, in the order in which they are written. */
  private static final List<String> ALL =
      List.of("type", "increment", "minimum", "maximum", "start", "cache", "cycle");

  private SequenceOptions() {}

  /** What differs from the options that a new sequence of its type has by itself. */
  static String ofNew(CatalogObject sequence, boolean withType) {
    var text = new StringJoiner(" ");
    for (String property : ALL) {
      boolean isType = property.equals("type");
      String usual = usual(sequence, property);
      String value = sequence.properties().getOrDefault(property, "");
      if (!value.equals(usual) && (withType || !isType)) {
        text.add(option(sequence, property));
      }
    }
    return text.toString();
  }

  /** Whether a sequence is what {@code serial} or an identity column without options makes. */
  static boolean areUsual(CatalogObject sequence) {
    return ofNew(sequence, false).isEmpty() && !sequence.is("unlogged");
  }

  /** What differs, with {@code prefix} before each: SET for identity columns. */
  static String ofChange(ObjectChange change, String prefix) {
    var text = new StringJoiner(" ");
    for (String property : ALL) {
      if (change.has(property)) {
        text.add(prefix + option(change.after(), property));
      }
    }
    return text.toString();
  }

  private static String option(CatalogObject sequence, String property) {
    String value = sequence.properties().getOrDefault(property, "");
    return switch (property) {
      case "type" -> "AS " + value;
      case "increment" -> "INCREMENT BY " + value;
      case "minimum" -> "MINVALUE " + value;
      case "maximum" -> "MAXVALUE " + value;
      case "start" -> "START WITH " + value;
      case "cache" -> "CACHE " + value;
      case "cycle" -> value.isEmpty() ? "NO CYCLE" : "CYCLE";
      default -> throw new IllegalArgumentException("property (" + property + ") must be known");
    };
  }

  private static String usual(CatalogObject sequence, String property) {
    String type = sequence.properties().getOrDefault("type", "bigint");
    boolean ascends = !sequence.properties().getOrDefault("increment", "1").startsWith("-");
    return switch (property) {
      case "type" -> "bigint";
      case "increment", "cache" -> "1";
      case "minimum" -> ascends ? "1" : SMALLEST.getOrDefault(type, "");
      case "maximum" -> ascends ? LARGEST.getOrDefault(type, "") : "-1";
      case "start" ->
          ascends
              ? sequence.properties().getOrDefault("minimum", "1")
              : sequence.properties().getOrDefault("maximum", "-1");
      default -> "";
    };
  }
}
