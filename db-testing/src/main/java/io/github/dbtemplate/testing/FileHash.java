package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A hash that stands for the names and contents of files. */
final class FileHash {
  private FileHash() {}

  static String of(Path... paths) {
    MessageDigest hash = sha256();
    for (Path path : paths) {
      try (Stream<Path> found = Files.walk(path)) {
        List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
        if (files.isEmpty()) {
          throw ProblemException.input("no files in " + path);
        }
        for (Path file : files) {
          byte[] content = Files.readAllBytes(file);
          String name = path.relativize(file).toString().replace('\\', '/');
          hash.update((name + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
          hash.update(content);
        }
      } catch (IOException e) {
        throw ProblemException.input("cannot read " + path).why(e.toString()).causedBy(e);
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
