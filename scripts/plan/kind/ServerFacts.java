package plan.kind;

import java.util.Map;
import java.util.Set;

/**
 * What is the same in every database of a server.
 *
 * @param builtIn the names in pg_catalog, which hide those in public
 * @param extensions the versions that extensions are created in, by name
 * @param major the major version of PostgreSQL
 */
public record ServerFacts(Set<String> builtIn, Map<String, String> extensions, int major) {
  public ServerFacts {
    builtIn = Set.copyOf(builtIn);
    extensions = Map.copyOf(extensions);
  }
}
