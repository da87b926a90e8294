///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Puts Atlas into the directory of a Lambda layer.
//SOURCES cli/package-info.java

import atlas.AtlasFinder;
import atlas.LambdaLayer;
import atlas.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fills the directory of a Lambda layer with Atlas. */
@Command(
    name = "download-atlas",
    description = "Puts Atlas, as bin/atlas, into the directory of an AWS Lambda layer.")
final class DownloadAtlas implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "The layer's directory; made if it is not there.")
  private Path directory = Path.of("layer");

  @Option(
      names = "--arch",
      defaultValue = "arm64",
      description = "The function's processor: amd64 or arm64. Default: ${DEFAULT-VALUE}.")
  private String arch = "arm64";

  @Option(
      names = "--version",
      description = "A release such as v1.3.0. Default: the one in atlas.lock.")
  private @Nullable String version;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DownloadAtlas()).execute(arguments));
  }

  @Override
  public Integer call() {
    var finder = new AtlasFinder(System.getenv(), Path.of(""), DownloadAtlas::show);
    System.out.println(new LambdaLayer(directory).fill(finder, arch, version));
    return 0;
  }

  private static void show(Progress progress) {
    if (progress.done() == 0) {
      System.err.println(progress.step());
    }
  }
}
