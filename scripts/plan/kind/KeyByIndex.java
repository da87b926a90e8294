package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unique and primary keys of tables that have been there before: from an index built first. */
final class KeyByIndex {
  private static final Pattern KEY =
      Pattern.compile(
          "(?<key>UNIQUE|PRIMARY KEY)(?<nulls> NULLS NOT DISTINCT)? (?<columns>\\(.*?\\))"
              + "(?<include> INCLUDE \\(.*\\))?");

  private KeyByIndex() {}

  /** The statements; none where the key cannot be made that way, or need not. */
  static List<Statement> create(CatalogObject constraint, Scope scope) {
    ObjectName table = TableText.tableOf(constraint);
    CatalogObject known = scope.desired(table);
    Matcher key = KEY.matcher(constraint.properties().getOrDefault("definition", ""));
    boolean isPossible =
        scope.isConcurrent(table)
            && known != null
            && known.get("partition by") == null
            && key.matches()
            && !key.group("columns").contains(" WITHOUT OVERLAPS");
    if (!isPossible) {
      return List.of();
    }
    List<CatalogObject> indexes = scope.desiredParts(constraint.name(), Kind.INDEX);
    String name = Identifier.quote(constraint.name().name());
    String nulls = key.group("nulls") == null ? "" : key.group("nulls");
    String include = key.group("include") == null ? "" : key.group("include");
    String options = indexes.isEmpty() ? "" : IndexPlanner.storage(indexes.get(0));
    String index = ObjectName.of(Kind.INDEX, table.schema(), constraint.name().name()).sql();
    Statement build =
        ConcurrentIndex.create(
                "Build the index of " + constraint.name(),
                "CREATE UNIQUE INDEX "
                    + name
                    + " ON "
                    + scope.name(table)
                    + " "
                    + key.group("columns")
                    + include
                    + nulls
                    + options)
            .building(scope.sql(index));
    return List.of(
        build,
        Statement.clause(
            "Add " + constraint.name(),
            TablePlanner.head(table, scope),
            "ADD CONSTRAINT "
                + name
                + " "
                + key.group("key")
                + " USING INDEX "
                + name
                + ConstraintText.deferrable(constraint)));
  }
}
