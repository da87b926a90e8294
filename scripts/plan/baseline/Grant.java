package plan.baseline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A privilege, as catalogs have it among an object's properties.
 *
 * @param what {@code grant SELECT}, {@code revoke EXECUTE on function pg_catalog.f()}
 * @param preposition {@code to} or {@code from}
 * @param grantee a role, without quotes; {@code PUBLIC} and {@code OWNER} are none
 * @param grantor the role that granted it, where that is not the owner; else empty
 * @param rest what part of the object it is about; mostly empty
 */
record Grant(String what, String preposition, String grantee, String grantor, String rest) {
  private static final String ROLE = "\"(?:[^\"]|\"\")+\"|[^\" ]+";
  private static final Pattern PROPERTY =
      Pattern.compile(
          "((?:grant|revoke) .+) (to|from) (" + ROLE + ")(?: by (" + ROLE + "))?( of its .+)?");

  static Optional<Grant> of(String property) {
    Matcher match = PROPERTY.matcher(property);
    return match.matches()
        ? Optional.of(
            new Grant(
                match.group(1),
                match.group(2),
                unquoted(match.group(3)),
                match.group(4) == null ? "" : unquoted(match.group(4)),
                match.group(5) == null ? "" : match.group(5)))
        : Optional.empty();
  }

  /** The same property, as if the owner had granted it. */
  static String byOwner(String property) {
    Matcher match = PROPERTY.matcher(property);
    return match.matches() && match.group(4) != null
        ? property.substring(0, match.end(3)) + property.substring(match.end(4))
        : property;
  }

  static String unquoted(String identifier) {
    return identifier.startsWith("\"")
        ? identifier.substring(1, identifier.length() - 1).replace("\"\"", "\"")
        : identifier;
  }
}
