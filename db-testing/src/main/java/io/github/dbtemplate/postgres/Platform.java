package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The operating system and processor, in the words of the packages of binaries. */
enum Platform {
  LINUX,
  MAC,
  WINDOWS;

  static final Platform CURRENT = of(System.getProperty("os.name", ""));

  private static Platform of(String osName) {
    String name = osName.toLowerCase(Locale.ROOT);
    return name.contains("win") ? WINDOWS : name.contains("mac") ? MAC : LINUX;
  }

  /** The end of the artifact's name, such as {@code linux-arm64v8-alpine}. */
  static String classifier() {
    String arch = System.getProperty("os.arch", "");
    String processor =
        switch (arch) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64" -> "arm64v8";
          default ->
              throw ProblemException.environment("no embedded PostgreSQL for processor " + arch)
                  .fix("set `server` to docker://IMAGE or postgres://USER@HOST:PORT/DATABASE");
        };
    return switch (CURRENT) {
      case MAC -> "darwin-" + processor;
      case WINDOWS -> "windows-amd64"; // Windows on ARM runs it in emulation
      case LINUX ->
          "linux-" + processor + (Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "");
    };
  }
}
