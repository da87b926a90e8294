package atlas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shell scripts that answer like programs called {@code atlas}, and reject what those reject. */
final class FakeProgram {
  /** Where each of them leaves a line when it is started, if that variable is set. */
  static final String STARTS = "FAKE_PROGRAM_STARTS";

  private FakeProgram() {}

  static String community(String version) {
    return atlas("atlas community version " + version, "      --exec-order string   set order");
  }

  /** Releases before November 2023 have no such flag. */
  static String old(String version) {
    return atlas("atlas version " + version, "      --tx-mode string   set mode");
  }

  static String official(String version) {
    return atlas("atlas version " + version + "-a1b2c3d", "      --exec-order string   set order");
  }

  static String mongodb() {
    return "#!/bin/sh\n"
        + "case \"$*\" in\n"
        + "  --version) echo 'atlascli version: 1.22.0' ;;\n"
        + "  *) echo \"Error: unknown command \\\"$1\\\" for \\\"atlas\\\"\" >&2; exit 1 ;;\n"
        + "esac\n";
  }

  private static String atlas(String version, String flag) {
    return "#!/bin/sh\n"
        + ("[ -z \"$" + STARTS + "\" ] || echo \"$*\" >>\"$" + STARTS + "\"\n")
        + "case \"$*\" in\n"
        + ("  version) echo '" + version + "'; echo https://example.com/releases ;;\n")
        + ("  'migrate apply --help') echo '" + flag + "' ;;\n")
        + "  *) echo \"Error: unknown command \\\"$1\\\" for \\\"atlas\\\"\" >&2; exit 1 ;;\n"
        + "esac\n";
  }

  static Path install(Path file, String script) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, script, StandardCharsets.UTF_8);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }
}
