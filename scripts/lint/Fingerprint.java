package lint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a finding so that it is known again when lines above it come or go: by its rule, the file's
 * name, the statement without its layout, and the object.
 */
final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  static String of(Hit hit) {
    String text =
        String.join(
            "\n",
            hit.finding().id(),
            hit.facts().file().name(),
            hit.facts().statement().text().strip().replaceAll("\\s+", " "),
            hit.finding().object());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
