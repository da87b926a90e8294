package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Unique and primary keys of tables that have been there before: from an index built first. */
final class KeyByIndex {
  private static final Pattern KEY =
      Pattern.compile(
          "(?<key>UNIQUE|PRIMARY KEY)(?<nulls> NULLS NOT DISTINCT)? (?<columns>\\(.*?\\))"
              + "(?<include> INCLUDE \\(.*\\))?");

  private KeyByIndex() {}

  /** The statements; none where the key cannot be made that way, or need not. */
  static List<Statement> create(CatalogObject constraint, Scope scope) {
    Matcher key = key(constraint, scope);
    if (key == null) {
      return List.of();
    }
    ObjectName table = TableText.tableOf(constraint);
    NewIndex replacing = replacing(constraint.name(), scope);
    ObjectName index =
        replacing == null
            ? ObjectName.of(Kind.INDEX, table.schema(), constraint.name().name())
            : replacing.forNow();
    List<CatalogObject> indexes = scope.desiredParts(constraint.name(), Kind.INDEX);
    String built = Identifier.quote(index.name());
    Statement build =
        ConcurrentIndex.create(
                "Build the index of " + constraint.name(),
                "CREATE UNIQUE INDEX "
                    + built
                    + " ON "
                    + scope.name(table)
                    + " "
                    + key.group("columns")
                    + Objects.requireNonNullElse(key.group("include"), "")
                    + Objects.requireNonNullElse(key.group("nulls"), "")
                    + (indexes.isEmpty() ? "" : IndexPlanner.storage(indexes.get(0))))
            .building(scope.name(index));
    String head = TablePlanner.head(table, scope);
    String name = Identifier.quote(constraint.name().name());
    Statement add =
        Statement.clause(
            "Add " + constraint.name(),
            head,
            "ADD CONSTRAINT "
                + name
                + " "
                + key.group("key")
                + " USING INDEX "
                + built
                + ConstraintText.deferrable(constraint));
    return replacing == null
        ? List.of(build, add)
        : List.of(
            build,
            Statement.of("Drop the old " + constraint.name(), head + " DROP CONSTRAINT " + name),
            add);
  }

  /** Null unless a key can be made that way. */
  private static @Nullable Matcher key(CatalogObject constraint, Scope scope) {
    ObjectName table = TableText.tableOf(constraint);
    CatalogObject known = scope.desired(table);
    Matcher key = KEY.matcher(constraint.properties().getOrDefault("definition", ""));
    boolean isPossible =
        scope.isConcurrent(table)
            && known != null
            && known.get("partition by") == null
            && key.matches()
            && !key.group("columns").contains(" WITHOUT OVERLAPS");
    return isPossible ? key : null;
  }

  /** The index of a key whose old one stays until then; null where there is none such. */
  static @Nullable NewIndex replacing(ObjectName constraint, Scope scope) {
    CatalogObject before = scope.history(constraint);
    CatalogObject after = scope.desired(constraint);
    return before != null
            && KEY.matcher(before.properties().getOrDefault("definition", "")).matches()
            && after != null
            && key(after, scope) != null
        ? NewIndex.of(constraint, scope)
        : null;
  }
}
