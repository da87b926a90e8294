package report;

import io.github.dbtemplate.problem.Location;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names for the findings of one report that are the same in the next one, when lines above them
 * come or go: what a platform tells new findings from known ones by.
 */
final class Stable {
  private final Set<String> given = new HashSet<>();

  /** The name of a finding; another one for each finding of the report. */
  String fingerprint(Finding finding) {
    Location place = finding.location();
    String known = finding.evidence().get(Finding.FINGERPRINT);
    String base =
        known == null
            ? String.join(
                "\n",
                finding.id(),
                place == null ? "" : place.file(),
                finding.object(),
                finding.what())
            : finding.id() + "\n" + known;
    String name = digest(base);
    for (int twin = 2; !given.add(name); twin++) {
      name = digest(base + "\n" + twin);
    }
    return name;
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
