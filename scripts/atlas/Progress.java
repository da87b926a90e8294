package atlas;

/**
 * How far a download or a build is.
 *
 * @param step what is being done, for people: {@code downloading Atlas v1.3.0}
 * @param done bytes so far; 0 where nothing is counted
 * @param total bytes in all; -1 where that is not known
 */
public record Progress(String step, long done, long total) {
  static Progress step(String step) {
    return new Progress(step, 0, -1);
  }
}
