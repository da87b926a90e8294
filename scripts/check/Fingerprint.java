package check;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A digest of everything that a run of {@code check-migrations} depends on. Equal fingerprints give
 * equal reports, so a run that found nothing need not be repeated.
 */
public final class Fingerprint {
  private final MessageDigest digest;

  public Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  /** Adds a word, such as a flag's value or a commit. */
  public Fingerprint add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  private Fingerprint add(byte[] bytes) {
    // The length keeps "ab" + "c" apart from "a" + "bc".
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }

  /** Adds a file, or all files of a directory, with their names; what is not there counts too. */
  public Fingerprint add(Path path) throws IOException {
    add(path.getFileName().toString());
    if (!Files.isDirectory(path)) {
      return Files.exists(path) ? add(Files.readAllBytes(path)) : add("absent");
    }
    List<Path> children;
    try (Stream<Path> list = Files.list(path)) {
      children = list.sorted().toList();
    }
    for (Path child : children) {
      add(child);
    }
    return add("end");
  }

  /** Adds the program that is running: another build may find other things. */
  public Fingerprint addProgram() throws IOException {
    try {
      Path code =
          Path.of(Fingerprint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return add(code + " " + Files.getLastModifiedTime(code) + " " + Files.size(code));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path must hold valid paths", e);
    }
  }

  /** The digest, in hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
