package plan.baseline;

import database.Catalog;
import database.CatalogObject;
import database.Kind;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import plan.kind.Scope;

/**
 * The roles that privileges, policies and user mappings are about. Roles belong to a server, so no
 * catalog has them; a new server needs them all the same before it can grant them anything.
 */
final class NeededRoles {
  private static final Set<String> NONE = Set.of("PUBLIC", "OWNER");
  private static final Pattern ROLE = Pattern.compile("\"(?:[^\"]|\"\")+\"|[^\" ,]+");

  private NeededRoles() {}

  /** Without those that every server has. */
  static SortedSet<String> of(Catalog catalog) {
    var roles = new TreeSet<String>();
    for (CatalogObject object : catalog.objects().values()) {
      object.properties().keySet().stream()
          .flatMap(property -> Grant.of(property).stream())
          .forEach(grant -> roles.add(grant.grantee()));
      Kind kind = object.name().kind();
      if (kind == Kind.USER_MAPPING || kind == Kind.DEFAULT_PRIVILEGES) {
        roles.add(Adaptation.role(object.name()));
      } else if (kind == Kind.POLICY) {
        Matcher role = ROLE.matcher(object.properties().getOrDefault("to", ""));
        while (role.find()) {
          roles.add(Grant.unquoted(role.group()));
        }
      }
    }
    roles.removeIf(role -> NONE.contains(role) || role.startsWith("pg_"));
    return roles;
  }

  /** Creates those that are not there, so that no privilege is needed where all are. */
  static String sql(Set<String> roles) {
    String list = roles.stream().map(Scope::literal).collect(Collectors.joining(", "));
    return String.join(
        "\n",
        List.of(
            "-- Roles belong to the server: those that are there stay as they are",
            "DO $do$",
            "DECLARE",
            "  wanted text;",
            "BEGIN",
            "  FOREACH wanted IN ARRAY ARRAY[" + list + "] LOOP",
            "    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN",
            "      BEGIN",
            "        EXECUTE format('CREATE ROLE %I', wanted);",
            "      EXCEPTION WHEN duplicate_object OR unique_violation THEN",
            "        NULL; -- somebody else was faster",
            "      END;",
            "    END IF;",
            "  END LOOP;",
            "END",
            "$do$;",
            ""));
  }
}
