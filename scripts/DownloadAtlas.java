///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Puts the Atlas program for Lambda into a directory.
//SOURCES cli/package-info.java

import atlas.LambdaLayer;
import cli.DatabaseCommand;
import cli.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code download-atlas}. */
@NullMarked
@CommandLine.Command(
    name = "download-atlas",
    description = {
      "Puts the project's release of Atlas, verified, into the directory of a Lambda layer, as"
          + " bin/atlas, which Lambda finds on its PATH.",
      "Example: ./jbang download-atlas layer --arch arm64"
    })
final class DownloadAtlas extends DatabaseCommand {
  @Parameters(paramLabel = "DIR", description = "The layer's directory; made where it is missing.")
  private Path directory = Path.of("");

  @Option(
      names = "--arch",
      defaultValue = "arm64",
      description = "The function's processor, amd64 or arm64; the default is ${DEFAULT-VALUE}.")
  private String arch = "";

  @Option(
      names = "--atlas",
      paramLabel = "VERSION",
      description = "Another release than the project's, such as v1.3.0.")
  private Optional<String> version = Optional.empty();

  public static void main(String... args) {
    run(new DownloadAtlas(), args);
  }

  @Override
  public Integer call() {
    var layer = new LambdaLayer(directory.toAbsolutePath());
    Path program = layer.fill(atlasFinder(project()), arch, version.orElse(null));
    terminal().print(program.toString());
    return ExitCode.CLEAN;
  }
}
