package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What default privileges grant on a new object, before anybody has granted anything. */
final class ImpliedPrivileges {
  private ImpliedPrivileges() {}

  /** As properties of the object; by the default privileges that were there and stay. */
  static SortedMap<String, String> of(ObjectName object, Scope scope) {
    String objects = objects(object.kind());
    var implied = new TreeMap<String, String>();
    if (objects.isEmpty()) {
      return implied;
    }
    String inSchema = " in schema " + Identifier.quote(object.schema());
    for (String where : List.of("", inSchema)) {
      var name =
          new ObjectName(
              Kind.DEFAULT_PRIVILEGES, "", "", "for OWNER" + where + " on " + objects, null);
      CatalogObject privileges = scope.history(name);
      if (privileges != null && scope.desired(name) != null) {
        implied.putAll(privileges.properties());
      }
    }
    implied.keySet().removeIf(property -> !Privileges.isOne(property));
    if (object.kind() == Kind.RANGE_TYPE) {
      ObjectName constructor = ObjectName.of(Kind.FUNCTION, object.schema(), object.name());
      of(constructor, scope)
          .forEach((property, value) -> implied.put(property + " of its proc", value));
    }
    return implied;
  }

  private static String objects(Kind kind) {
    return switch (kind) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> "tables";
      case SEQUENCE -> "sequences";
      case FUNCTION, PROCEDURE, AGGREGATE -> "functions";
      case ENUM, COMPOSITE_TYPE, RANGE_TYPE, BASE_TYPE, DOMAIN -> "types";
      case SCHEMA -> "schemas";
      default -> "";
    };
  }
}
