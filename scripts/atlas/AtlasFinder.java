package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds an Atlas program. */
public final class AtlasFinder {
  private final Environment environment;
  private final AtlasCache cache;
  private final AtlasPrograms programs;

  /**
   * @param environment the variables to go by, {@code System.getenv()} outside of tests
   */
  public AtlasFinder(Map<String, String> environment, Consumer<Progress> progress) {
    this.environment = new Environment(environment);
    this.cache = AtlasCache.of(this.environment);
    this.programs = new AtlasPrograms(this.environment, cache);
  }

  /** The Atlas to use. */
  public Atlas find() {
    return findInstalled()
        .orElseThrow(() -> ProblemException.environment("There is no Atlas on this machine."));
  }

  /** What is on this machine already, without the network. */
  public Optional<Atlas> findInstalled() {
    String binary = environment.get("ATLAS_BIN");
    if (binary != null) {
      return Optional.of(named(Path.of(binary).toAbsolutePath()));
    }
    var ignored = new ArrayList<String>();
    return onPath(ignored);
  }

  private Atlas named(Path binary) {
    return programs
        .identify(binary)
        .map(version -> atlas(binary, version, Atlas.Origin.ATLAS_BIN))
        .orElseThrow(
            () ->
                ProblemException.environment(
                        "ATLAS_BIN names " + binary + ", which is not Ariga's Atlas.")
                    .fix("unset ATLAS_BIN, or let it name an Atlas program"));
  }

  private Optional<Atlas> onPath(List<String> ignored) {
    String path = environment.get("PATH");
    if (path == null) {
      return Optional.empty();
    }
    for (String directory : path.split(File.pathSeparator, -1)) {
      Path candidate;
      try {
        candidate = Path.of(directory).resolve(Platform.current().executable("atlas"));
      } catch (InvalidPathException e) {
        continue; // no directory that anything could be in
      }
      if (candidate.isAbsolute()
          && Files.isExecutable(candidate)
          && !Files.isDirectory(candidate)) {
        var version = programs.identify(candidate);
        if (version.isPresent() && version.get().isAtLeast(0, 13, 1)) {
          return Optional.of(atlas(candidate, version.get(), Atlas.Origin.PATH));
        }
        ignored.add(candidate.toString());
      }
    }
    return Optional.empty();
  }

  private Atlas atlas(Path binary, AtlasVersion version, Atlas.Origin origin) {
    return new Atlas(binary, version, origin, environment, cache.home());
  }
}
