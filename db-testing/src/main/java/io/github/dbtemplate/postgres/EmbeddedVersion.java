package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A version of the binaries that Zonky publishes on Maven Central.
 *
 * @param artifact the version of the package, such as {@code 17.11.0}
 */
record EmbeddedVersion(String artifact) {
  /** The newest packages at the time of this release: what a bare major version stands for. */
  private static final Map<String, String> PINNED =
      new TreeMap<>(
          Map.of(
              "14", "14.24.0",
              "15", "15.19.0",
              "16", "16.15.0",
              "17", "17.11.0",
              "18", "18.6.0"));

  private static final Pattern EXACT = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+(-\\d+)?");

  static EmbeddedVersion of(String version) {
    String pinned = PINNED.get(version);
    if (pinned != null) {
      return new EmbeddedVersion(pinned);
    }
    if (EXACT.matcher(version).matches() && PINNED.containsKey(majorOf(version))) {
      return new EmbeddedVersion(version);
    }
    throw ProblemException.input("no embedded PostgreSQL " + version)
        .why("PostgreSQL 14 to 18 are supported.")
        .fix(
            "use one of "
                + String.join(", ", PINNED.keySet())
                + ", or the exact version of a package such as "
                + PINNED.get(ServerSpec.DEFAULT_VERSION));
  }

  static String majorOf(String version) {
    int dot = version.indexOf('.');
    return dot < 0 ? version : version.substring(0, dot);
  }

  int major() {
    return Integer.parseInt(majorOf(artifact));
  }

  /** As PostgreSQL itself says it: {@code 17.11}. */
  String number() {
    return artifact.substring(0, artifact.indexOf('.', artifact.indexOf('.') + 1));
  }
}
