package plan.baseline;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes away what belongs to a server and not to a schema, and what the development server has no
 * way to express.
 */
final class Adaptation {
  /** Roles that Amazon, Google and Microsoft bring. */
  private static final Pattern PROVIDER =
      Pattern.compile("rds.*|cloudsql.*|alloydb.*|azure.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern FOR = Pattern.compile("for (?:role )?(\"(?:[^\"]|\"\")+\"|[^ ]+)");

  /** See database.CatalogQuery: what stands in place of a secret. */
  private static final String HIDDEN = "hidden";

  private final Selection selection;
  private final String superuser;
  private final Map<String, String> extensions;

  /**
   * @param superuser the role that owns everything on the development server
   * @param extensions the version of each extension that is created there when none is asked for
   */
  Adaptation(Selection selection, String superuser, Map<String, String> extensions) {
    this.selection = selection;
    this.superuser = superuser;
    this.extensions = extensions;
  }

  void run() {
    selection.replace(this::adapted);
    for (CatalogObject object : selection.catalog().objects().values()) {
      whyNot(object).ifPresent(why -> selection.leave(object.name(), why));
    }
  }

  /** The extensions that the development server does not have. */
  List<String> missingExtensions() {
    return selection.catalog().objects().keySet().stream()
        .filter(name -> name.kind() == Kind.EXTENSION && !extensions.containsKey(name.name()))
        .map(ObjectName::name)
        .toList();
  }

  private Optional<String> whyNot(CatalogObject object) {
    ObjectName name = object.name();
    return switch (name.kind()) {
      case SUBSCRIPTION -> Optional.of("its connection string is a secret, which no file may hold");
      case USER_MAPPING ->
          object.get("options") != null
              ? Optional.of("its options are secrets, which no file may hold")
              : whyNot(role(name));
      case DEFAULT_PRIVILEGES ->
          object.properties().isEmpty()
              ? Optional.of("nothing is left of them")
              : whyNot(role(name));
      default -> Optional.empty();
    };
  }

  /** The role of {@code for role x in schema y on tables} or {@code for x}; without quotes. */
  static String role(ObjectName name) {
    Matcher role = FOR.matcher(name.signature());
    return role.lookingAt() ? Grant.unquoted(role.group(1)) : "";
  }

  private Optional<String> whyNot(String role) {
    if (role.equals(superuser)) {
      return Optional.of(
          "the role "
              + role
              + " owns everything on the development server, so it cannot be proved");
    }
    return PROVIDER.matcher(role).matches()
        ? Optional.of("the role " + role + " is the cloud provider's")
        : Optional.empty();
  }

  private CatalogObject adapted(CatalogObject object) {
    var properties = new TreeMap<String, String>();
    object
        .properties()
        .forEach((property, value) -> adapt(object.name(), property, value, properties));
    return properties.equals(object.properties())
        ? object
        : new CatalogObject(
            object.name(), properties, object.notes(), object.comesWith(), object.dependsOn());
  }

  private void adapt(
      ObjectName object, String property, String value, SortedMap<String, String> properties) {
    Optional<Grant> grant = Grant.of(property);
    if (grant.isPresent()) {
      grant(object, property, value, grant.get(), properties);
    } else if (property.startsWith("security label for ")) {
      selection.tell(property + " of " + object, "labels belong to a server's module");
    } else if (property.equals("tablespace")) {
      selection.tell("tablespace " + value + " of " + object, "tablespaces belong to a server");
    } else if (property.startsWith("option ") && value.equals(HIDDEN)) {
      selection.tell(property + " of " + object, "it is a secret, which no file may hold");
    } else if (object.kind() == Kind.EXTENSION && property.equals("version")) {
      properties.put(property, version(object, value));
    } else {
      properties.put(property, value);
    }
  }

  private String version(ObjectName extension, String version) {
    String here = extensions.getOrDefault(extension.name(), version);
    if (!here.equals(version)) {
      selection.tell(
          "version " + version + " of " + extension, "each server has its own, here " + here);
    }
    return here;
  }

  private void grant(
      ObjectName object,
      String property,
      String value,
      Grant grant,
      SortedMap<String, String> properties) {
    String said = property + " on " + object;
    Optional<String> why = whyNot(grant.grantee());
    if (why.isPresent()) {
      selection.tell(said, why.get());
      return;
    }
    if (!grant.rest().isEmpty()) {
      selection.tell(said, "privileges on a part of it are granted by hand");
      return;
    }
    if (!grant.grantor().isEmpty()) {
      selection.tell(said, "in the project the owner grants it, as only that role could");
    }
    properties.merge(Grant.byOwner(property), value, (a, b) -> a.compareTo(b) < 0 ? a : b);
  }
}
