package project;

import java.nio.file.Path;
import java.util.Optional;

/** What a file is to become, and what it must be until then. */
public final class FileChange {
  private final Path target;
  private final Optional<Sha256> before;
  private final byte[] content;

  private FileChange(Path target, Optional<Sha256> before, byte[] content) {
    this.target = target;
    this.before = before;
    this.content = content.clone();
  }

  /** A new file; nothing may be in its place. Missing folders are made. */
  public static FileChange create(Path target, byte[] content) {
    return new FileChange(target, Optional.empty(), content);
  }

  /**
   * Other content for a file.
   *
   * @param before what the file held when the content was worked out: nobody may have changed it
   */
  public static FileChange replace(Path target, byte[] before, byte[] content) {
    return new FileChange(target, Optional.of(Sha256.of(before)), content);
  }

  Path target() {
    return target;
  }

  /** What the file must hold; empty when it must not be there. */
  Optional<Sha256> before() {
    return before;
  }

  byte[] content() {
    return content.clone();
  }

  /** Whether the file is what it is to become. */
  boolean isNone() {
    return before.equals(Optional.of(Sha256.of(content)));
  }
}
