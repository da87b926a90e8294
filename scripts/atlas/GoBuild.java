package atlas;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Builds Atlas from the module that the Go proxies serve, for machines that reach those but not the
 * release site. The last version that can be built so is v0.13.1.
 */
record GoBuild(Environment environment, AtlasCache cache, Consumer<Progress> progress) {
  static final String VERSION = AtlasVersion.OLDEST;

  private static final String PROGRAM = "ariga.io/atlas/cmd/atlas";

  private static final int SHOWN_LINES = 8;

  private static final Pattern GO = Pattern.compile("go version go1\\.(\\d+).*");

  /**
   * One module that asks for Atlas and for a golang.org/x/tools that compiles with Go 1.23 and
   * later, which the one of 2023 does not. Versions follow from it alone. Go verifies each module
   * against its checksum database while it writes the rest of go.sum; Atlas itself is pinned here
   * for those who turned that off.
   */
  private static final String MODULE =
      """
      module atlas-build

      go 1.21

      require (
      \tariga.io/atlas/cmd/atlas v0.13.1
      \tgolang.org/x/tools v0.24.1
      )
      """;

  private static final String CHECKSUMS =
      """
      ariga.io/atlas v0.12.2-0.20230806193313-117e03f96e45 h1:LwtsFmBfWKkJSzUoRmMt7XU83QBpTJTJwF94CmINP1Q=
      ariga.io/atlas/cmd/atlas v0.13.1 h1:wIC/qjO60qe5e/gsINc4zHN0ClhI4nVDyX37qlckHgM=
      """;

  /** The Go tool, if the first one on the PATH is not older than 1.21. */
  Optional<Path> go() {
    return environment.onPath("go").stream().limit(1).filter(this::isRecent).findFirst();
  }

  private boolean isRecent(Path go) {
    try {
      var result =
          new AtlasProcess("go", go)
              .run(
                  List.of("version"),
                  environment.variables(),
                  Path.of(System.getProperty("java.io.tmpdir")),
                  AtlasPrograms.PATIENCE);
      var version = GO.matcher(result.stdout().strip());
      return version.matches() && Integer.parseInt(version.group(1)) >= 21;
    } catch (ProblemException e) {
      return false; // a go that does not start is none
    }
  }

  /**
   * Builds into a temporary file of the cache, which takes one to three minutes.
   *
   * @throws ProblemException when go fails, with the last lines of what it said
   */
  Path build(Path go, Platform platform) {
    Path directory = cache.unique("build");
    Path program = cache.unique("atlas");
    try {
      Files.createDirectory(directory);
      Files.writeString(directory.resolve("go.mod"), MODULE, StandardCharsets.UTF_8);
      Files.writeString(directory.resolve("go.sum"), CHECKSUMS, StandardCharsets.UTF_8);
      run(go, platform, directory, program);
      return program;
    } catch (IOException e) {
      throw cache.unusable(e);
    } finally {
      deleteQuietly(directory);
    }
  }

  private void run(Path go, Platform platform, Path directory, Path program) throws IOException {
    progress.accept(Progress.step("building Atlas " + VERSION + " with Go, for a few minutes"));
    var builder =
        new ProcessBuilder(
                go.toString(),
                "build",
                "-trimpath",
                "-ldflags",
                "-s -w -X " + PROGRAM + "/internal/cmdapi.version=" + VERSION,
                "-o",
                program.toString(),
                PROGRAM)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    var variables = new TreeMap<>(environment.variables());
    variables.put("GOFLAGS", "-mod=mod");
    variables.put("GOWORK", "off");
    variables.put("CGO_ENABLED", "0"); // no C compiler is needed; SQLite is lost, which is not used
    variables.put("GOOS", platform.os());
    variables.put("GOARCH", platform.arch());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    Deque<String> last = new ArrayDeque<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(Progress.step(line));
        last.addLast(line);
        if (last.size() > SHOWN_LINES) {
          last.removeFirst();
        }
      }
      if (process.waitFor() != 0) {
        throw ProblemException.environment("Go could not build Atlas " + VERSION + ".")
            .why(String.join("\n", last))
            .fix("name an Atlas program in the environment variable ATLAS_BIN");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProblemException.environment("The build of Atlas was interrupted.").causedBy(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  private static void deleteQuietly(Path directory) {
    try {
      DirectoryTree.delete(directory);
    } catch (IOException e) {
      return; // prune() tries again another day
    }
  }
}
