package plan.kind;

import java.util.Map;
import java.util.Set;

/**
 * What is the same in every database of a server, for one role.
 *
 * @param builtIn the names in pg_catalog, which hide those in public
 * @param extensions the extensions that could be created, by name
 * @param casts {@code from>to} for each cast that an assignment makes by itself
 * @param major the major version of PostgreSQL
 * @param role the role that runs the migrations here
 */
public record ServerFacts(
    Set<String> builtIn,
    Map<String, Extension> extensions,
    Set<String> casts,
    int major,
    String role) {
  private static final Set<String> STRINGS = Set.of("text", "character varying", "character");

  /**
   * What an extension is created as.
   *
   * @param version the version, where none is asked for
   * @param comment the comment that it brings; empty when it has none
   */
  public record Extension(String version, String comment) {}

  public ServerFacts {
    builtIn = Set.copyOf(builtIn);
    extensions = Map.copyOf(extensions);
    casts = Set.copyOf(casts);
  }

  /** Whether an assignment casts one type to another; types are without modifiers. */
  boolean isAssignable(String from, String to) {
    if (from.endsWith("[]") && to.endsWith("[]")) {
      return isAssignable(from.substring(0, from.length() - 2), to.substring(0, to.length() - 2));
    }
    return from.equals(to) || STRINGS.contains(to) || casts.contains(from + ">" + to);
  }
}
