package plan.kind;

import java.util.Map;
import java.util.Set;

/**
 * What is the same in every database of a server.
 *
 * @param builtIn the names in pg_catalog, which hide those in public
 * @param extensions the extensions that could be created, by name
 * @param major the major version of PostgreSQL
 */
public record ServerFacts(Set<String> builtIn, Map<String, Extension> extensions, int major) {
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
  }
}
