package atlas;

/**
 * What one run of Atlas left behind.
 *
 * @param exitCode 0 or 1; 2 after a panic; 128 + n after signal n
 * @param stdout all of it, decoded as UTF-8
 * @param stderr all of it, decoded as UTF-8
 */
public record AtlasResult(int exitCode, String stdout, String stderr) {
  /** Whether Atlas itself says that all went well. */
  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * The reason for a failure in one text: the {@code Error:} of stderr, else what stdout says; some
   * failures leave stderr empty. Without the advertisement that some builds append.
   */
  public String error() {
    String text = stderr.isBlank() ? stdout : stderr;
    int advert = text.indexOf("\nYou're running the community build");
    text = (advert < 0 ? text : text.substring(0, advert)).strip();
    return text.startsWith("Error: ") ? text.substring("Error: ".length()) : text;
  }
}
