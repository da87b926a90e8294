package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be said of objects of every kind: comments, privileges, labels, extensions needed. */
public final class Annotations {
  private static final String EXTENSION = "depends on extension ";
  private static final String LABEL = "security label for ";

  /** What is said of the type that the rows of a table or view have. */
  static final String OF_ROW_TYPE = " of its type";

  private Annotations() {}

  /** Whether a property is one of these, and so none of the object's kind. */
  public static boolean isOne(String property) {
    return property.equals("comment")
        || property.equals("comment" + OF_ROW_TYPE)
        || property.startsWith(LABEL)
        || property.startsWith(EXTENSION)
        || Privileges.isOne(property);
  }

  /** The properties of an object that are none of these. */
  public static SortedMap<String, String> without(CatalogObject object) {
    var properties = new TreeMap<>(object.properties());
    properties.keySet().removeIf(Annotations::isOne);
    return properties;
  }

  /** The statements for a new object. */
  public static List<Statement> ofNew(CatalogObject object, Scope scope) {
    SortedMap<String, String> implied =
        object.is("shell") ? new TreeMap<>() : ImpliedPrivileges.of(object.name(), scope);
    if (object.name().kind() == Kind.EXTENSION) {
      scope
          .extension(object.name().name())
          .filter(extension -> !extension.comment().isEmpty())
          .ifPresent(extension -> implied.put("comment", extension.comment()));
    }
    return statements(object.name(), implied, object.properties(), "", scope);
  }

  /** The statements for an object that was there. */
  public static List<Statement> ofChange(CatalogObject before, CatalogObject after, Scope scope) {
    return statements(after.name(), before.properties(), after.properties(), "Change ", scope);
  }

  private static List<Statement> statements(
      ObjectName object,
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      String verb,
      Scope scope) {
    var statements = new ArrayList<Statement>();
    Set<String> properties = new TreeSet<>(before.keySet());
    properties.addAll(after.keySet());
    for (String property : properties) {
      String from = before.get(property);
      String to = after.get(property);
      if (isOne(property) && !java.util.Objects.equals(from, to)) {
        String sql = statement(object, property, to, scope);
        if (sql != null) {
          String comment =
              verb.isEmpty() ? "" : verb + property.split(" of | on ")[0] + " of " + object;
          statements.add(Statement.of(comment, sql));
        }
      }
    }
    String comment = verb.isEmpty() ? "" : "Change privileges on " + object;
    statements.addAll(new Privileges(object, scope).change(before, after, comment));
    return statements.stream().map(s -> s.in(Statement.Mode.ANYWHERE)).toList();
  }

  private static @Nullable String statement(
      ObjectName object, String property, @Nullable String value, Scope scope) {
    if (property.equals("comment")) {
      return "COMMENT ON " + described(object, scope) + " IS " + literal(value);
    }
    if (property.equals("comment" + OF_ROW_TYPE)) {
      return "COMMENT ON TYPE " + scope.name(object) + " IS " + literal(value);
    }
    if (property.startsWith(LABEL)) {
      String provider = Identifier.quote(property.substring(LABEL.length()));
      return "SECURITY LABEL FOR "
          + provider
          + " ON "
          + described(object, scope)
          + " IS "
          + literal(value);
    }
    if (property.startsWith(EXTENSION)) {
      return "ALTER "
          + described(object, scope)
          + (value == null ? " NO" : "")
          + " DEPENDS ON EXTENSION "
          + Identifier.quote(property.substring(EXTENSION.length()));
    }
    return null;
  }

  private static String literal(@Nullable String text) {
    return text == null ? "NULL" : Scope.literal(text);
  }

  /** An object as COMMENT ON names it. */
  public static String described(ObjectName object, Scope scope) {
    ObjectName parent = object.parent();
    String name = object.kind().keyword() + " " + scope.name(object);
    if (parent == null || object.kind() == Kind.COLUMN || object.kind() == Kind.USER_MAPPING) {
      return name;
    }
    return name + " ON " + (parent.kind() == Kind.DOMAIN ? "DOMAIN " : "") + scope.name(parent);
  }
}
