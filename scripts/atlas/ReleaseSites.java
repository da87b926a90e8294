package atlas;

import atlas.SiteException.Kind;
import io.github.dbtemplate.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Atlas' community releases are published: {@code
 * BASE/atlas/atlas-community-OS-ARCH-VERSION}, with the SHA-256 beside each file. What is older
 * than six months is removed there.
 *
 * @param bases tried in turn
 */
record ReleaseSites(List<URI> bases, Web web, Consumer<Progress> progress) {
  private static final List<URI> ARIGA =
      List.of(URI.create("https://release.ariga.io"), URI.create("https://atlasbinaries.com"));

  private static final Pattern PUBLISHED =
      Pattern.compile("\\s*([0-9a-fA-F]{64})(\\s.*)?", Pattern.DOTALL);

  /** The sites themselves, or the mirror that {@code ATLAS_DOWNLOAD_URL} names. */
  static ReleaseSites of(Environment environment, Web web, Consumer<Progress> progress) {
    String mirror = environment.get("ATLAS_DOWNLOAD_URL");
    if (mirror == null) {
      return new ReleaseSites(ARIGA, web, progress);
    }
    URI base;
    try {
      base = URI.create(mirror.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      base = URI.create("");
    }
    if (base.getHost() == null
        || !("https".equals(base.getScheme()) || "http".equals(base.getScheme()))) {
      throw ProblemException.environment("ATLAS_DOWNLOAD_URL is no address of a web site.")
          .fix("ATLAS_DOWNLOAD_URL=https://mirror.example.com/path");
    }
    return new ReleaseSites(List.of(base), web, progress);
  }

  /** What one site did. */
  private interface Attempt<T> {
    T at(URI base) throws SiteException;
  }

  /**
   * Downloads a release's program into {@code file}, which is left behind in a failure too.
   *
   * @return its checksum, which is the published one and, where there is one, the recorded one
   * @throws UncheckedIOException when {@code file} cannot be written
   */
  String download(AtlasLock release, Platform platform, Path file) throws SiteException {
    return any(base -> download(base, release, platform, file));
  }

  /** The checksum that is published for a release's program. */
  String published(String version, Platform platform) throws SiteException {
    return any(base -> published(address(base, version, platform)));
  }

  private <T> T any(Attempt<T> attempt) throws SiteException {
    var failures = new ArrayList<SiteException>();
    for (URI base : bases) {
      try {
        return attempt.at(base);
      } catch (SiteException e) {
        if (e.kind() == Kind.WRONG) {
          throw e;
        }
        failures.add(e);
      }
    }
    boolean missing = failures.stream().anyMatch(e -> e.kind() == Kind.MISSING);
    throw new SiteException(
        missing ? Kind.MISSING : Kind.UNREACHABLE,
        String.join("\n", failures.stream().map(SiteException::reason).toList()));
  }

  private String download(URI base, AtlasLock release, Platform platform, Path file)
      throws SiteException {
    URI address = address(base, release.version(), platform);
    String recorded = release.checksum(platform);
    String expected = expected(address, recorded);
    if (recorded != null && !recorded.equals(expected)) {
      throw wrong(
          address,
          "its site vouches for " + expected,
          "recorded when this release was chosen",
          recorded);
    }
    var target = new FileSink(file, "downloading Atlas " + release.version());
    try {
      web.get(address, target);
    } finally {
      target.close();
    }
    String actual = target.checksum();
    if (!actual.equals(expected)) {
      throw wrong(address, "what came has " + actual, "published", expected);
    }
    return actual;
  }

  /** A mirror may lack the published checksum, if another one is on record. */
  private String expected(URI address, @Nullable String recorded) throws SiteException {
    try {
      return published(address);
    } catch (SiteException e) {
      if (e.kind() == Kind.MISSING && recorded != null) {
        return recorded;
      }
      throw e;
    }
  }

  private static SiteException wrong(URI address, String actual, String origin, String expected) {
    return new SiteException(
        Kind.WRONG,
        "%s has the wrong checksum: %s, %s was %s"
            .formatted(Web.withoutUserInfo(address), actual, origin, expected));
  }

  private String published(URI address) throws SiteException {
    var text = new ByteArrayOutputStream();
    URI sidecar = URI.create(address + ".sha256");
    web.get(
        sidecar,
        new Web.Sink() {
          @Override
          public void begin(long length) {
            text.reset();
          }

          @Override
          public void write(byte[] bytes, int count) {
            text.write(bytes, 0, Math.min(count, 1024));
          }
        });
    var match = PUBLISHED.matcher(text.toString(StandardCharsets.US_ASCII).strip());
    if (!match.matches()) {
      throw new SiteException(Kind.UNREACHABLE, Web.withoutUserInfo(sidecar) + ": not a checksum");
    }
    return match.group(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static URI address(URI base, String version, Platform platform) {
    return URI.create(
        base + "/atlas/" + platform.executable("atlas-community-" + platform + "-" + version));
  }

  /** Writes a file and computes its checksum on the way. */
  private final class FileSink implements Web.Sink {
    private final Path file;
    private final String step;
    private final MessageDigest digest = Checksum.digest();
    private @Nullable OutputStream out;
    private long done;
    private long length;

    FileSink(Path file, String step) {
      this.file = file;
      this.step = step;
    }

    @Override
    public void begin(long total) {
      close();
      digest.reset();
      done = 0;
      length = total;
      try {
        out = Files.newOutputStream(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      progress.accept(new Progress(step, 0, length));
    }

    @Override
    public void write(byte[] bytes, int count) {
      if (out == null) {
        throw new IllegalStateException("begin() comes first");
      }
      try {
        out.write(bytes, 0, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      digest.update(bytes, 0, count);
      done += count;
      progress.accept(new Progress(step, done, length));
    }

    String checksum() {
      return Checksum.of(digest);
    }

    void close() {
      if (out != null) {
        try {
          out.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        out = null;
      }
    }
  }
}
