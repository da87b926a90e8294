package atlas;

import atlas.SiteException.Kind;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Atlas programs in the cache. A program's name holds the beginning of its checksum, so that
 * projects which trust different files never get each other's. Its whole content is verified when
 * it arrives and whenever it may have changed since; that is not done for each use, because it
 * takes longer than most commands of Atlas.
 */
record AtlasStore(AtlasCache cache, Supplier<ReleaseSites> sites, GoBuild goBuild) {
  private static final String BUILT = "source.lock";

  private static final String NETWORK_FIX =
      "set HTTPS_PROXY, name a mirror in ATLAS_DOWNLOAD_URL, install Go 1.21 or later,"
          + " or name an Atlas program in ATLAS_BIN";

  /** A program and how it came here. */
  record Program(Path file, Atlas.Origin origin) {}

  /** The release, if it is here and is what was recorded. */
  Optional<Path> release(AtlasLock pin, Platform platform) {
    return verified(known(pin), platform);
  }

  /** The program that was built from source, if there is one. */
  Optional<Path> built(Platform platform) {
    return verified(remembered(BUILT), platform);
  }

  /**
   * Downloads the release, or builds Atlas where no site can be reached.
   *
   * @param passedOver what was found and not used before, to be told when this fails too
   * @throws ProblemException when Atlas cannot be had
   */
  Program obtain(AtlasLock pin, Platform platform, List<String> passedOver) {
    return cache.alone(
        () -> {
          var meanwhile = release(pin, platform); // by another process, while this one waited
          if (meanwhile.isPresent()) {
            return new Program(meanwhile.get(), Atlas.Origin.CACHE);
          }
          try {
            return new Program(downloadAlone(pin, known(pin), platform), Atlas.Origin.DOWNLOAD);
          } catch (SiteException e) {
            if (e.kind() != Kind.UNREACHABLE) {
              throw problem(pin, platform, e);
            }
            return new Program(build(platform, e, passedOver), Atlas.Origin.BUILD);
          }
        });
  }

  /** Downloads the release and nothing else, and forgets what was recorded of it here before. */
  Path download(AtlasLock pin, Platform platform) {
    return cache.alone(
        () -> {
          try {
            return downloadAlone(pin, pin, platform);
          } catch (SiteException e) {
            throw problem(pin, platform, e);
          }
        });
  }

  /** The release with the checksums of all platforms, as far as its site tells them now. */
  AtlasLock complete(AtlasLock release) {
    var complete = known(release);
    try {
      for (Platform platform : Platform.RELEASED) {
        if (complete.checksum(platform) == null) {
          complete = complete.with(platform, sites.get().published(release.version(), platform));
        }
      }
    } catch (SiteException e) {
      return complete; // the others are recorded by the first install that reaches the site
    }
    return complete;
  }

  /** The release with what was recorded of it here, where the project has recorded nothing. */
  AtlasLock known(AtlasLock pin) {
    return pin.or(remembered(pin.version() + ".lock"));
  }

  /** What was written down in the cache; null when that is not there or no good. */
  private @Nullable AtlasLock remembered(String name) {
    try {
      return AtlasLock.read(cache.directory().resolve(name));
    } catch (ProblemException e) {
      return null; // it will be written anew
    }
  }

  private void remember(String name, AtlasLock release) throws IOException {
    release.write(cache.directory().resolve(name));
  }

  private Path downloadAlone(AtlasLock pin, AtlasLock trusted, Platform platform)
      throws SiteException {
    Path temporary = cache.unique("atlas");
    try {
      String checksum = sites.get().download(trusted, platform, temporary);
      Path file = keep(temporary, pin.version(), platform, checksum);
      if (pin.checksum(platform) == null) { // what one project recorded is no advice for another
        remember(pin.version() + ".lock", trusted.with(platform, checksum));
      }
      return file;
    } catch (IOException | UncheckedIOException e) {
      throw cache.unusable(e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  private Path build(Platform platform, SiteException failure, List<String> passedOver) {
    var ready = built(platform);
    if (ready.isPresent()) {
      return ready.get();
    }
    Path go = goBuild.go().orElseThrow(() -> nothing(failure, passedOver));
    Path temporary = goBuild.build(go, platform);
    try {
      String checksum = Checksum.of(temporary);
      Path file = keep(temporary, GoBuild.VERSION, platform, checksum);
      var build = new AtlasLock(GoBuild.VERSION).with(platform, checksum);
      remember(BUILT, build.or(remembered(BUILT)));
      return file;
    } catch (IOException e) {
      throw cache.unusable(e);
    } finally {
      deleteQuietly(temporary);
    }
  }

  private Path keep(Path temporary, String version, Platform platform, String checksum)
      throws IOException {
    Path file = file(version, platform, checksum);
    if (!temporary.toFile().setExecutable(true)) {
      throw new IOException(temporary + " cannot be made executable");
    }
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    cache.write(AtlasCache.mark(file), state(file));
    cache.prune();
    return file;
  }

  private Path file(String version, Platform platform, String checksum) {
    return cache
        .directory()
        .resolve(platform.executable(version + "-" + platform + "-" + checksum.substring(0, 16)));
  }

  private Optional<Path> verified(@Nullable AtlasLock recorded, Platform platform) {
    String checksum = recorded == null ? null : recorded.checksum(platform);
    if (recorded == null || checksum == null) {
      return Optional.empty();
    }
    Path file = file(recorded.version(), platform, checksum);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (cache.isPrivate(file) && state(file).equals(cache.read(AtlasCache.mark(file)))) {
        return Optional.of(file);
      }
      if (!Checksum.of(file).equals(checksum)) {
        Files.delete(file);
        return Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty(); // unreadable is as good as absent
    }
    try {
      cache.write(AtlasCache.mark(file), state(file));
    } catch (IOException e) {
      return Optional.of(file); // a read-only cache: it is computed again the next time
    }
    return Optional.of(file);
  }

  private static String state(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant() + "\n";
  }

  private static ProblemException problem(AtlasLock pin, Platform platform, SiteException e) {
    String atlas = "Atlas " + pin.version() + " for " + platform;
    if (e.kind() == Kind.WRONG) {
      return ProblemException.environment(atlas + " is not what it should be.")
          .why(e.reason() + "\nThe file was deleted and not started.")
          .fix(
              "try again; if it stays so, ask who runs that site. If the release was replaced for"
                  + " a good reason: ./jbang install --atlas "
                  + pin.version())
          .causedBy(e);
    }
    if (e.kind() == Kind.MISSING) {
      return ProblemException.environment(atlas + " is not published any more.")
          .why(e.reason() + "\nReleases are removed from there after about six months.")
          .fix("./jbang install --atlas vX.Y.Z, with one of github.com/ariga/atlas/releases")
          .causedBy(e);
    }
    return ProblemException.environment(atlas + " cannot be downloaded.")
        .why(e.reason())
        .fix(NETWORK_FIX)
        .causedBy(e);
  }

  private static ProblemException nothing(SiteException failure, List<String> passedOver) {
    var tried = new ArrayList<>(passedOver);
    tried.add(failure.reason());
    tried.add("no Go 1.21 or later on the PATH to build it with");
    return ProblemException.environment("There is no Atlas on this machine, and none can be had.")
        .why(String.join("\n", tried))
        .fix(NETWORK_FIX)
        .causedBy(failure);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // prune() tries again another day
    }
  }
}
