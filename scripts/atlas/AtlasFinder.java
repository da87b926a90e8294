package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds an Atlas program: the one that {@code ATLAS_BIN} names; Ariga's on the PATH, if it will do;
 * the project's release from the cache; that release from its site, verified; or, where no site can
 * be reached, one built from source with Go. Nothing is started before it was verified.
 */
public final class AtlasFinder {
  private final Environment environment;
  private final @Nullable Path lockFile;
  private final AtlasCache cache;
  private final AtlasPrograms programs;
  private final AtlasStore store;

  /**
   * @param environment the variables to go by, {@code System.getenv()} outside of tests
   * @param project the root of the project, whose {@code atlas.lock} decides which release it is;
   *     null for none
   * @param progress is told about downloads and builds, from the calling thread
   */
  public AtlasFinder(
      Map<String, String> environment, @Nullable Path project, Consumer<Progress> progress) {
    this(new Environment(environment), project, progress, null);
  }

  AtlasFinder(
      Environment environment,
      @Nullable Path project,
      Consumer<Progress> progress,
      @Nullable Web web) {
    this.environment = environment;
    this.lockFile = project == null ? null : project.resolve(AtlasLock.FILE);
    this.cache = AtlasCache.of(environment);
    this.programs = new AtlasPrograms(environment, cache);
    Supplier<ReleaseSites> sites =
        () ->
            ReleaseSites.of(
                environment, web == null ? new Web(new Proxies(environment)) : web, progress);
    this.store = new AtlasStore(cache, sites, new GoBuild(environment, cache, progress));
  }

  /**
   * The Atlas to use; takes as long as a download, or minutes for a build, where there is none yet.
   * Never changes the project: what it learns of a release is kept in the cache.
   *
   * @throws ProblemException when none can be had
   */
  public Atlas find() {
    var passedOver = new ArrayList<String>();
    return installed(passedOver).orElseGet(() -> obtain(pin(), passedOver));
  }

  /** What is on this machine already, without the network. */
  public Optional<Atlas> findInstalled() {
    return installed(new ArrayList<>());
  }

  /**
   * Like {@link #find()}, but a build from source is replaced by the release when that can be had,
   * and the release's checksums are recorded in the project.
   */
  public Atlas install() {
    var passedOver = new ArrayList<String>();
    var ready = local(passedOver);
    if (ready.isPresent()) {
      return ready.get();
    }
    var pin = pin();
    Atlas atlas =
        store
            .release(pin, Platform.current())
            .map(file -> atlas(file, Atlas.Origin.CACHE))
            .orElseGet(() -> obtain(pin, passedOver));
    if (atlas.origin() != Atlas.Origin.BUILD) {
      record(pin);
    }
    return atlas;
  }

  /**
   * Lets the project use another release, which is downloaded, verified, and recorded for all
   * platforms in {@code atlas.lock}. It does not matter what else is on this machine.
   *
   * @param version such as {@code v1.3.0}
   */
  public Atlas movePin(String version) {
    var release = release(version);
    Path file = store.download(release, Platform.current());
    record(release);
    return atlas(file, Atlas.Origin.DOWNLOAD);
  }

  /** The release that is meant to be used. */
  AtlasLock pin() {
    AtlasLock own = lockFile == null ? null : AtlasLock.read(lockFile);
    return own == null ? AtlasLock.DEFAULT : own;
  }

  /**
   * The program of a release for any platform: verified, but never started.
   *
   * @param version null for the project's own, or what can be built in its place where no site can
   *     be reached
   */
  Path fetch(Platform platform, @Nullable String version) {
    if (version != null) {
      var release = store.known(release(version).or(pin()));
      return store.release(release, platform).orElseGet(() -> store.download(release, platform));
    }
    var pin = pin();
    return store
        .release(pin, platform)
        .orElseGet(() -> store.obtain(pin, platform, List.of()).file());
  }

  private static AtlasLock release(String version) {
    if (!AtlasVersion.isRelease(version)) {
      throw ProblemException.input("This is no release of Atlas: " + version)
          .fix("write it like " + AtlasLock.DEFAULT.version());
    }
    return new AtlasLock(version);
  }

  private Optional<Atlas> installed(List<String> passedOver) {
    var local = local(passedOver);
    if (local.isPresent()) {
      return local;
    }
    return store
        .release(pin(), Platform.current())
        .map(file -> atlas(file, Atlas.Origin.CACHE))
        .or(() -> store.built(Platform.current()).map(file -> atlas(file, Atlas.Origin.BUILD)));
  }

  /** What others installed. */
  private Optional<Atlas> local(List<String> passedOver) {
    String named = environment.get("ATLAS_BIN");
    return named != null ? Optional.of(named(Path.of(named).toAbsolutePath())) : onPath(passedOver);
  }

  private Atlas named(Path binary) {
    return programs
        .identify(binary)
        .map(
            version ->
                new Atlas(binary, version, Atlas.Origin.ATLAS_BIN, environment, cache.home()))
        .orElseThrow(
            () ->
                ProblemException.environment(
                        "ATLAS_BIN names " + binary + ", which is not Ariga's Atlas.")
                    .fix("unset ATLAS_BIN, or let it name an Atlas program"));
  }

  private Optional<Atlas> onPath(List<String> passedOver) {
    for (Path candidate : environment.onPath("atlas")) {
      var version = programs.identify(candidate);
      String objection = objection(version.orElse(null));
      if (objection == null && version.isPresent()) {
        return Optional.of(
            new Atlas(candidate, version.get(), Atlas.Origin.PATH, environment, cache.home()));
      }
      passedOver.add(candidate + ": " + objection);
    }
    return Optional.empty();
  }

  /** Why a program that happens to be on the PATH is not used; null when it is. */
  private static @Nullable String objection(@Nullable AtlasVersion version) {
    if (version == null) {
      return "not Ariga's Atlas (MongoDB has a program of that name)";
    }
    if (!version.isAtLeast(0, 13, 1)) {
      return version.text() + " is too old; " + AtlasVersion.OLDEST + " is the oldest that will do";
    }
    return version.edition() == AtlasVersion.Edition.OFFICIAL && version.isAtLeast(0, 38, 0)
        ? version.text() + " is Ariga's own build, whose lint asks for a login"
        : null;
  }

  private Atlas obtain(AtlasLock pin, List<String> passedOver) {
    var program = store.obtain(pin, Platform.current(), passedOver);
    return atlas(program.file(), program.origin());
  }

  private Atlas atlas(Path file, Atlas.Origin origin) {
    var version =
        programs
            .identify(file)
            .orElseThrow(
                () ->
                    ProblemException.environment(file + " does not run here.")
                        .why("It is what its publisher says, so this machine does not let it.")
                        .fix(
                            "if that directory is mounted noexec, name another one in the"
                                + " environment variable DB_TEMPLATE_CACHE"));
    return new Atlas(file, version, origin, environment, cache.home());
  }

  private void record(AtlasLock release) {
    if (lockFile == null) {
      return;
    }
    try {
      store.complete(release).write(lockFile);
    } catch (IOException e) {
      throw ProblemException.environment(lockFile + " could not be written: " + e)
          .why("Atlas is installed, but the project does not know which checksum to trust.")
          .causedBy(e);
    }
  }
}
