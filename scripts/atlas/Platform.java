package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.util.List;
import java.util.Locale;

/**
 * An operating system and a processor, in the words of Go, which Atlas' releases are named with.
 *
 * @param os {@code linux}, {@code darwin} or {@code windows}
 * @param arch {@code amd64} or {@code arm64}
 */
public record Platform(String os, String arch) {
  /** Every platform that Atlas is released for, in the order in which they are listed. */
  static final List<Platform> RELEASED =
      List.of(
          new Platform("darwin", "amd64"),
          new Platform("darwin", "arm64"),
          new Platform("linux", "amd64"),
          new Platform("linux", "arm64"),
          new Platform("windows", "amd64"));

  /** The one this JVM runs on; on a processor that Atlas has no release for, that is named. */
  public static Platform current() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static Platform of(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os =
        name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
    return new Platform(
        os,
        switch (osArch.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> osArch;
        });
  }

  /**
   * The platform of AWS Lambda on that processor.
   *
   * @throws ProblemException when it is neither {@code amd64} nor {@code arm64}
   */
  public static Platform lambda(String arch) {
    var platform = of("linux", arch);
    if (!RELEASED.contains(platform)) {
      throw ProblemException.input("There is no Lambda architecture " + arch + ".")
          .fix("--arch amd64 or --arch arm64");
    }
    return platform;
  }

  boolean isWindows() {
    return os.equals("windows");
  }

  /** The name of an executable file here: {@code atlas} or {@code atlas.exe}. */
  String executable(String name) {
    return isWindows() ? name + ".exe" : name;
  }

  /** {@code linux-amd64}. */
  @Override
  public String toString() {
    return os + "-" + arch;
  }
}
