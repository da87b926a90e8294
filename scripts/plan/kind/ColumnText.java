package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Columns as CREATE TABLE and ADD COLUMN declare them. */
final class ColumnText {
  static final String FOREIGN_OPTION = "foreign option ";
  private static final Pattern STRING = Pattern.compile("'[^']*+(?:''[^']*+)*+'");

  private ColumnText() {}

  /** A column with its type, default and NOT NULL. */
  static String definition(CatalogObject column, Scope scope) {
    var text = new StringJoiner(" ");
    text.add(Identifier.quote(column.name().name()));
    String serial = Serial.word(column, scope);
    String options = ForeignOptions.of(column, FOREIGN_OPTION);
    if (!options.isEmpty()) {
      text.add(scope.sql(column.properties().getOrDefault("type", ""))).add(options);
      String collation = column.get("collation");
      text.add(collation == null ? "" : "COLLATE " + scope.sql(collation));
    } else {
      text.add(serial != null ? serial : type(column, scope));
    }
    String compression = column.get("compression");
    if (compression != null) {
      text.add("COMPRESSION " + compression);
    }
    String generated = column.get("generated");
    if (generated != null) {
      text.add("GENERATED " + scope.sql(generated));
    } else if (column.get("identity") != null) {
      text.add(identity(column, scope));
    } else if (column.get("default") != null && serial == null && !scope.isApart(column.name())) {
      text.add("DEFAULT " + defaultValue(column, scope));
    }
    String notNull = notNull(column, scope);
    if (!notNull.isEmpty()) {
      text.add(notNull);
    }
    return text.toString();
  }

  /** The default, without a cast of a string to the type that the column has anyway. */
  static String defaultValue(CatalogObject column, Scope scope) {
    String value = column.properties().getOrDefault("default", "");
    String type = column.properties().getOrDefault("type", "");
    String cast = "::" + type.replaceFirst("^(character varying)\\(\\d+\\)$", "$1");
    boolean isString = value.endsWith(cast) && STRING.matcher(value).lookingAt();
    String string = value.substring(0, Math.max(0, value.length() - cast.length()));
    return scope.sql(isString && STRING.matcher(string).matches() ? string : value);
  }

  /** The type and, where it is not the type's own, the collation. */
  static String type(CatalogObject column, Scope scope) {
    String collation = column.get("collation");
    return scope.sql(column.properties().getOrDefault("type", ""))
        + (collation == null ? "" : " COLLATE " + scope.sql(collation));
  }

  /** {@code GENERATED ALWAYS AS IDENTITY}, with what is not usual of its sequence. */
  static String identity(CatalogObject column, Scope scope) {
    String always = "always".equals(column.get("identity")) ? "ALWAYS" : "BY DEFAULT";
    String options = "";
    for (CatalogObject sequence : scope.desiredParts(column.name(), Kind.SEQUENCE)) {
      if (sequence.is("identity")) {
        options = identityOptions(column, sequence, scope);
      }
    }
    return "GENERATED " + always + " AS IDENTITY" + (options.isEmpty() ? "" : " (" + options + ")");
  }

  private static String identityOptions(CatalogObject column, CatalogObject sequence, Scope scope) {
    ObjectName table = column.name().parent();
    String usual = table == null ? "" : table.name() + "_" + column.name().name() + "_seq";
    boolean isUsual =
        table != null
            && sequence.name().name().equals(usual)
            && sequence.name().schema().equals(table.schema());
    String options = SequenceOptions.ofNew(sequence, false);
    return isUsual
        ? options
        : ("SEQUENCE NAME " + scope.name(sequence.name()) + " " + options).strip();
  }

  /** NOT NULL as a column has it, with a name where PostgreSQL would not give that by itself. */
  static String notNull(CatalogObject column, Scope scope) {
    if (!column.is("not null")) {
      return "";
    }
    CatalogObject constraint = notNullConstraint(column, scope);
    if (constraint != null && !TableText.isOwn(constraint) && isOfHeir(column, scope)) {
      return "";
    }
    if (constraint == null || isNamedByItself(column, constraint)) {
      boolean isImplied = column.get("identity") != null || Serial.word(column, scope) != null;
      return isImplied && !isNoInherit(constraint)
          ? ""
          : isNoInherit(constraint) ? "NOT NULL NO INHERIT" : "NOT NULL";
    }
    return "CONSTRAINT "
        + Identifier.quote(constraint.name().name())
        + (isNoInherit(constraint) ? " NOT NULL NO INHERIT" : " NOT NULL");
  }

  private static boolean isOfHeir(CatalogObject column, Scope scope) {
    CatalogObject table = scope.desired(TableText.tableOf(column));
    return table != null && table.get("inherits") != null;
  }

  private static boolean isNoInherit(@Nullable CatalogObject constraint) {
    return constraint != null && constraint.is("no inherit");
  }

  private static boolean isNamedByItself(CatalogObject column, CatalogObject constraint) {
    ObjectName table = column.name().parent();
    return table != null
        && constraint.name().name().equals(table.name() + "_" + column.name().name() + "_not_null");
  }

  /**
   * The constraint behind NOT NULL, which PostgreSQL 18 and later have; null when there is none.
   */
  static @Nullable CatalogObject notNullConstraint(CatalogObject column, Scope scope) {
    ObjectName table = column.name().parent();
    return table == null ? null : notNull(column, scope.desiredParts(table, Kind.CONSTRAINT));
  }

  /** The same for a column of the history. */
  static @Nullable CatalogObject notNullBefore(CatalogObject column, Scope scope) {
    ObjectName table = column.name().parent();
    return table == null ? null : notNull(column, scope.historyParts(table, Kind.CONSTRAINT));
  }

  private static @Nullable CatalogObject notNull(
      CatalogObject column, List<CatalogObject> constraints) {
    for (CatalogObject constraint : constraints) {
      if ("not null".equals(constraint.get("type"))
          && constraint.comesWith().contains(column.name())) {
        return constraint;
      }
    }
    return null;
  }
}
