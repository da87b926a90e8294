package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Columns that {@code serial} and its like declare: a type, a default and a sequence at once. */
final class Serial {
  private static final Map<String, String> WORDS =
      Map.of("smallint", "smallserial", "integer", "serial", "bigint", "bigserial");

  private Serial() {}

  /** {@code serial} or the like, when a new column is just that; null otherwise. */
  static @Nullable String word(CatalogObject column, Scope scope) {
    for (CatalogObject sequence : scope.desiredParts(column.name(), Kind.SEQUENCE)) {
      if (isSerial(column, sequence) && scope.isNew(sequence.name())) {
        return WORDS.get(column.get("type"));
      }
    }
    return null;
  }

  /** Whether the sequence is what {@code serial} would make for the column. */
  static boolean isSerial(CatalogObject column, CatalogObject sequence) {
    String type = column.get("type");
    ObjectName table = column.name().parent();
    return table != null
        && type != null
        && WORDS.containsKey(type)
        && type.equals(sequence.get("type"))
        && column.is("not null")
        && !column.is("inherited")
        && !sequence.is("identity")
        && SequenceOptions.areUsual(sequence)
        && sequence.name().schema().equals(table.schema())
        && sequence.name().name().equals(usualName(table.name(), column.name().name()))
        && ("nextval('" + sequence.name().sql().replace("'", "''") + "'::regclass)")
            .equals(column.get("default"));
  }

  /** As PostgreSQL names it; what is too long is no usual name. */
  private static String usualName(String table, String column) {
    String name = table + "_" + column + "_seq";
    return name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 64 ? name : "";
  }
}
