package plan.kind;

import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GRANT and REVOKE for one object, from its properties; see database.PrivilegeQueries. */
final class Privileges {
  private static final Pattern PROPERTY =
      Pattern.compile(
          "(?<verb>grant|revoke) (?<privilege>[A-Z ]+?)(?: on (?<type>table column|materialized view|foreign table|[a-z-]+( wrapper)?) (?<identity>\\S.*?))?"
              + " (?:to|from) (?<grantee>\"(?:[^\"]|\"\")+\"|[^\" ]+)(?: by (?<grantor>.+))?");

  private static final Set<Kind> RELATIONS =
      EnumSet.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW, Kind.FOREIGN_TABLE);

  private static final String GRANTABLE = "with grant option";

  private final ObjectName object;
  private final Scope scope;

  Privileges(ObjectName object, Scope scope) {
    this.object = object;
    this.scope = scope;
  }

  static boolean isOne(String property) {
    return property.startsWith("grant ") || property.startsWith("revoke ");
  }

  /**
   * The statements that turn some properties into others.
   *
   * @param comment for each statement
   */
  List<Statement> change(
      SortedMap<String, String> before, SortedMap<String, String> after, String comment) {
    // Statement without its privileges to the privileges, so that one grants them all.
    var privileges = new TreeMap<String, List<String>>();
    var properties = new TreeSet<>(before.keySet());
    properties.addAll(after.keySet());
    for (String property : properties) {
      String from = before.getOrDefault(property, "");
      String to = after.getOrDefault(property, "");
      if (isOne(property) && !from.equals(to)) {
        add(property, from, to, privileges);
      }
    }
    var statements = new ArrayList<Statement>();
    privileges.forEach(
        (frame, names) ->
            statements.add(
                Statement.of(comment, frame.substring(1).replace("\0", String.join(", ", names)))));
    return statements;
  }

  private void add(
      String property, String from, String to, SortedMap<String, List<String>> privileges) {
    boolean isOfRows = isRelation() && property.endsWith(Annotations.OF_ROW_TYPE);
    Matcher parts = PROPERTY.matcher(property.replace(Annotations.OF_ROW_TYPE, ""));
    if (property.contains(" of its ") && !isOfRows) {
      throw new Unplannable("privileges on a part of it are granted by hand: " + property);
    }
    if (!parts.matches() || parts.group("grantor") != null) {
      throw new Unplannable("granted by another role than the owner: " + property);
    }
    boolean grants = parts.group("verb").equals("grant") != to.isEmpty();
    String grantee = parts.group("grantee");
    String role = role(grantee);
    String on =
        isOfRows
            ? " ON TYPE " + scope.name(object)
            : parts.group("type") == null ? target() : target(parts);
    String frame;
    if (grants) {
      String option = to.equals(GRANTABLE) ? " WITH GRANT OPTION" : "";
      frame = "GRANT \0" + on + " TO " + role + option;
    } else {
      frame = "REVOKE \0" + on + " FROM " + role;
    }
    String name = privilege(parts.group("privilege"));
    if ("table column".equals(parts.group("type"))) {
      String identity = parts.group("identity");
      name += " (" + identity.substring(columnOf(identity) + 1) + ")";
    }
    if (from.equals(GRANTABLE) && !to.isEmpty()) {
      frame = "REVOKE GRANT OPTION FOR \0" + on + " FROM " + role;
    }
    String order = frame.startsWith("REVOKE") ? "0" : "1";
    privileges.computeIfAbsent(order + prefix() + frame, key -> new ArrayList<>()).add(name);
  }

  private String role(String grantee) {
    Optional<String> owner = scope.otherOwner(object).map(Identifier::quote);
    if (owner.filter(grantee::equals).isPresent()) {
      throw new Unplannable(
          grantee
              + " owns it after migrations/, and cannot be granted anything there: let schema/ say"
              + " ALTER … OWNER TO "
              + grantee
              + ", or a migration by hand give it back");
    }
    return grantee.equals("OWNER") ? owner.orElse("CURRENT_USER") : grantee;
  }

  private boolean isRelation() {
    return RELATIONS.contains(object.kind());
  }

  private String privilege(String name) {
    return object.kind() == Kind.COLUMN
        ? name + " (" + Identifier.quote(object.name()) + ")"
        : name;
  }

  private String prefix() {
    if (object.kind() != Kind.DEFAULT_PRIVILEGES) {
      return "";
    }
    String where = object.signature().replaceFirst(" on [a-z ]+$", "").replaceFirst("^for ", "");
    return "ALTER DEFAULT PRIVILEGES "
        + where
            .replaceFirst("^OWNER ?", "")
            .replaceFirst("^role ", "FOR ROLE ")
            .replaceFirst("\\bin schema ", "IN SCHEMA ")
        + (where.equals("OWNER") ? "" : " ");
  }

  private String target() {
    ObjectName parent = object.parent();
    return switch (object.kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE -> " ON " + scope.name(object);
      case COLUMN -> " ON " + (parent == null ? "" : scope.name(parent));
      case AGGREGATE -> " ON FUNCTION " + scope.name(object).replaceFirst("\\(\\*\\)$", "()");
      case SERVER -> " ON FOREIGN SERVER " + scope.name(object);
      case DOMAIN -> " ON TYPE " + scope.name(object);
      case DEFAULT_PRIVILEGES -> {
        String signature = object.signature();
        yield signature.substring(signature.lastIndexOf(" on ")).toUpperCase(Locale.ROOT);
      }
      default -> " ON " + object.kind().keyword() + " " + scope.name(object);
    };
  }

  /** Where the dot before the column is; those that PostgreSQL and extensions have, have none. */
  private static int columnOf(String identity) {
    return identity.lastIndexOf('.');
  }

  /** What an extension or PostgreSQL itself brought, named as pg_identify_object does. */
  private static String target(Matcher parts) {
    String identity = parts.group("identity");
    return switch (parts.group("type")) {
      case "table", "view", "materialized view", "foreign table" -> " ON " + identity;
      case "table column" -> " ON " + identity.substring(0, columnOf(identity));
      case "function", "aggregate" -> " ON FUNCTION " + identity;
      case "procedure", "sequence", "schema", "type", "language", "foreign-data wrapper" ->
          " ON "
              + parts.group("type").replace("foreign-data", "foreign data").toUpperCase(Locale.ROOT)
              + " "
              + identity;
      default -> throw new Unplannable("privileges on a " + parts.group("type"));
    };
  }
}
