package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** CREATE TABLE, with the columns and constraints that need not come later. */
final class TableText {
  private final CatalogObject table;
  private final Scope scope;

  TableText(CatalogObject table, Scope scope) {
    this.table = table;
    this.scope = scope;
  }

  String create() {
    var text = new StringBuilder("CREATE ");
    text.append(table.is("unlogged") ? "UNLOGGED " : "");
    text.append("TABLE ").append(scope.name(table.name())).append(body());
    append(text, " PARTITION BY ", table.get("partition by"), "");
    String method = table.get("access method");
    append(text, " USING ", method == null ? null : Identifier.quote(method), "");
    append(text, " WITH (", options(table.properties()), ")");
    String space = table.get("tablespace");
    append(text, " TABLESPACE ", space == null ? null : Identifier.quote(space), "");
    return text.toString();
  }

  /** The columns and constraints, and where the table has them from. */
  String body() {
    var text = new StringBuilder();
    List<String> parts = parts();
    String partitionOf = table.get("partition of");
    String type = table.get("of type");
    if (isAttached()) {
      text.append(list(parts, " ()"));
    } else if (partitionOf != null) {
      text.append(" PARTITION OF ").append(scope.sql(partitionOf));
      text.append(list(parts, ""));
      text.append(parts.isEmpty() ? " " : "\n");
      text.append(scope.sql(table.properties().getOrDefault("partition bound", "")));
    } else if (type != null) {
      text.append(" OF ").append(scope.sql(type)).append(list(parts, ""));
    } else {
      text.append(list(parts, " ()"));
    }
    append(text, " INHERITS (", table.get("inherits"), ")");
    return text.toString();
  }

  /**
   * Whether a partition is created by itself and then attached: where NOT NULL is named otherwise
   * than in the parent, which CREATE TABLE … PARTITION OF cannot do.
   */
  boolean isAttached() {
    return table.get("partition of") != null
        && scope.desiredParts(table.name(), Kind.CONSTRAINT).stream()
            .filter(constraint -> "not null".equals(constraint.get("type")))
            .anyMatch(TableText::isNamedOtherwise);
  }

  private static boolean isNamedOtherwise(CatalogObject constraint) {
    ObjectName original = Copies.first(constraint, Kind.CONSTRAINT);
    return original == null
        ? constraint.is("inherited")
        : !original.name().equals(constraint.name().name());
  }

  private static String list(List<String> parts, String none) {
    return parts.isEmpty() ? none : " (\n  " + String.join(",\n  ", parts) + "\n)";
  }

  private void append(
      StringBuilder text,
      String before,
      @org.jspecify.annotations.Nullable String value,
      String after) {
    if (value != null && !value.isEmpty()) {
      text.append(before).append(scope.sql(value)).append(after);
    }
  }

  /** {@code fillfactor = 80, toast.autovacuum_enabled = false}; empty when there are none. */
  static String options(Map<String, String> properties) {
    var options = new ArrayList<String>();
    properties.forEach(
        (property, value) -> {
          if (property.startsWith("option ")) {
            options.add(option(property.substring("option ".length()), value));
          }
        });
    return String.join(", ", options);
  }

  /** One storage parameter; a value that is neither a number nor a word is a string. */
  static String option(String name, String value) {
    return name + " = " + (value.matches("-?[0-9.]+|[a-z_]+") ? value : Scope.literal(value));
  }

  private List<String> parts() {
    var parts = new ArrayList<String>();
    for (CatalogObject column : scope.desiredParts(table.name(), Kind.COLUMN)) {
      if (!isOwn(column) && !isAttached()) {
        continue;
      }
      if (table.get("of type") != null) {
        parts.addAll(ofType(column));
      } else if (isWithTable(column)) {
        parts.add(ColumnText.definition(column, scope));
      }
    }
    for (String type : List.of("primary key", "unique", "exclusion", "foreign key", "check")) {
      for (CatalogObject constraint : scope.desiredParts(table.name(), Kind.CONSTRAINT)) {
        if (type.equals(constraint.get("type"))
            && ConstraintPlanner.isWithTable(constraint, scope)
            && (isOwn(constraint) || (isAttached() && type.equals("check")))) {
          parts.add(ConstraintText.inTable(constraint, scope));
        }
      }
    }
    return parts;
  }

  private boolean isWithTable(CatalogObject column) {
    return !(scope.isApart(column.name()) && column.get("generated") != null);
  }

  /** Whether the table says it itself, and does not only inherit it. */
  static boolean isOwn(CatalogObject part) {
    return !part.is("inherited") || part.is("also declared here");
  }

  private List<String> ofType(CatalogObject column) {
    var text = new StringBuilder();
    if (column.get("default") != null && !scope.isApart(column.name())) {
      text.append(" DEFAULT ").append(ColumnText.defaultValue(column, scope));
    }
    String notNull = ColumnText.notNull(column, scope);
    text.append(notNull.isEmpty() ? "" : " " + notNull);
    return text.isEmpty()
        ? List.of()
        : List.of(Identifier.quote(column.name().name()) + " WITH OPTIONS" + text);
  }

  /** The table of a part. */
  static ObjectName tableOf(CatalogObject part) {
    return parentOf(part.name());
  }

  /** What a part is in. */
  static ObjectName parentOf(ObjectName part) {
    ObjectName parent = part.parent();
    if (parent == null) {
      throw new IllegalArgumentException("part (" + part + ") must be in something");
    }
    return parent;
  }
}
