package atlas;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an Atlas program says that it is.
 *
 * @param text as the program writes it: {@code v1.3.0}, or {@code development} where a build from
 *     source was given no version
 * @param edition who built it
 * @param knowsExecOrder whether {@code migrate apply} has {@code --exec-order}: an Atlas without it
 *     (before November 2023) skips out-of-order files silently and knows nothing of PostgreSQL 16
 */
public record AtlasVersion(String text, Edition edition, boolean knowsExecOrder) {
  /** Who built it. */
  public enum Edition {
    /** Built from the open source alone, under the Apache licence. */
    COMMUNITY,
    /** Ariga's own build, under its licence agreement; from v0.38 its lint asks for a login. */
    OFFICIAL
  }

  /** The oldest one that this project is tested with; the Go module proxy serves nothing newer. */
  public static final String OLDEST = "v0.13.1";

  /** The last one before Ariga's own builds and those of the community were told apart. */
  private static final int[] LAST_COMMON = {0, 13, 1};

  private static final Pattern FIRST_LINE =
      Pattern.compile("atlas (?:(\\w+) )?version (?:(v\\d+\\.\\d+\\.\\d+\\S*)|- development)\\s*");

  private static final Pattern NUMBERS = Pattern.compile("v(\\d+)\\.(\\d+)\\.(\\d+)(-.*)?");

  /**
   * Reads the output of {@code atlas version}; empty when that is not Ariga's Atlas. MongoDB has a
   * program of the same name.
   */
  static Optional<AtlasVersion> parse(String output, boolean knowsExecOrder) {
    var line = FIRST_LINE.matcher(output.lines().findFirst().orElse(""));
    if (!line.matches()) {
      return Optional.empty();
    }
    if (line.group(2) == null) {
      return Optional.of(new AtlasVersion("development", Edition.COMMUNITY, knowsExecOrder));
    }
    var version = new AtlasVersion(line.group(2), Edition.OFFICIAL, knowsExecOrder);
    boolean community =
        line.group(1) != null || version.compareTo(LAST_COMMON) <= 0; // which is what Go serves
    return Optional.of(
        community ? new AtlasVersion(version.text, Edition.COMMUNITY, knowsExecOrder) : version);
  }

  /**
   * Whether it is this release or a later one; a build without a version is at least the oldest.
   */
  public boolean isAtLeast(int major, int minor, int patch) {
    int[] other = {major, minor, patch};
    return compareTo(text.equals("development") ? LAST_COMMON : numbers(text), other) >= 0;
  }

  /** Whether it can talk to that major version of PostgreSQL as it is. */
  boolean worksWith(int postgresMajor) {
    return postgresMajor < 16 || knowsExecOrder;
  }

  /** Whether {@code text} is written like a release: {@code vX.Y.Z}. */
  static boolean isRelease(String text) {
    return NUMBERS.matcher(text).matches();
  }

  private int compareTo(int[] other) {
    return compareTo(numbers(text), other);
  }

  private static int compareTo(int[] one, int[] other) {
    return java.util.Arrays.compare(one, other);
  }

  private static int[] numbers(String version) {
    var match = NUMBERS.matcher(version);
    if (!match.matches()) {
      throw new IllegalArgumentException("version (" + version + ") must be written vX.Y.Z");
    }
    return new int[] {
      Integer.parseInt(match.group(1)),
      Integer.parseInt(match.group(2)),
      Integer.parseInt(match.group(3))
    };
  }
}
