package plan.kind;

import database.CatalogObject;
import database.Identifier;
import java.util.regex.Pattern;

/** What a table is partitioned by, which nothing changes. */
final class PartitionKey {
  static final String BY_HAND =
      "; by hand: ALTER TABLE … RENAME TO old, CREATE TABLE as it should be, INSERT INTO … SELECT *"
          + " FROM old, DROP TABLE old";

  private PartitionKey() {}

  /** Why a column cannot get another type; empty when it is none of the key. */
  static String refusal(CatalogObject column, Scope scope) {
    CatalogObject table = scope.history(TableText.parentOf(column.name()));
    String key = table == null ? "" : table.properties().getOrDefault("partition by", "");
    String name = Pattern.quote(Identifier.quote(column.name().name()));
    return Pattern.compile("(?<![\\w$\"'.])" + name + "(?![\\w$\"'(])").matcher(key).find()
        ? "PostgreSQL does not change the type of what a table is partitioned by" + BY_HAND
        : "";
  }
}
