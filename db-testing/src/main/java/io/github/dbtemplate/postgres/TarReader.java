package io.github.dbtemplate.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks a tar archive: files, directories and links, with the long names of GNU tar and of pax.
 * The format is that of POSIX.1-2008, pax, "ustar Interchange Format".
 */
final class TarReader {
  private static final int BLOCK = 512;

  private final InputStream in;
  private final Path directory;
  private final boolean posix;
  private final byte[] header = new byte[BLOCK];
  private final byte[] buffer = new byte[1 << 16];

  private TarReader(InputStream in, Path directory) {
    this.in = in;
    this.directory = directory;
    this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Unpacks all of {@code in} into {@code directory}, and never outside of it. */
  static void unpack(InputStream in, Path directory) throws IOException {
    new TarReader(in, directory).unpack();
  }

  private void unpack() throws IOException {
    String longName = "";
    String longLink = "";
    while (readHeader()) {
      long size = number(124, 12);
      switch (header[156]) {
        case 'L' -> longName = text(size);
        case 'K' -> longLink = text(size);
        case 'x' -> {
          String records = text(size);
          longName = pax(records, "path", longName);
          longLink = pax(records, "linkpath", longLink);
        }
        case 'g' -> skip(size); // defaults for all entries: times and owners, which we ignore
        default -> {
          Path path = inside(longName.isEmpty() ? name() : longName);
          entry(path, longLink.isEmpty() ? string(157, 100) : longLink, size);
          longName = "";
          longLink = "";
        }
      }
    }
  }

  private boolean readHeader() throws IOException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read != BLOCK) {
      throw new EOFException("it ends without its end mark");
    }
    return header[0] != 0;
  }

  private void entry(Path path, String link, long size) throws IOException {
    switch (header[156]) {
      case '5' -> Files.createDirectories(path);
      case '2' -> {
        Path target = Path.of(link);
        inside(directory.relativize(path.resolveSibling(target)).toString());
        Files.createDirectories(parent(path));
        Files.createSymbolicLink(path, target);
      }
      case '1' -> {
        Files.createDirectories(parent(path));
        Files.createLink(path, inside(link));
      }
      case '0', 0 -> file(path, size);
      default -> throw new IOException("it has an unknown kind of entry: " + path.getFileName());
    }
  }

  private void file(Path path, long size) throws IOException {
    Files.createDirectories(parent(path));
    try (OutputStream out = Files.newOutputStream(path)) {
      for (long left = size; left > 0; ) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new EOFException("it ends within " + path.getFileName());
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
    in.skipNBytes(padding(size));
    if (posix) {
      boolean executable = (number(100, 8) & 0111) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private Path inside(String name) throws IOException {
    Path path = directory.resolve(name).normalize();
    if (!path.startsWith(directory)) {
      throw new IOException("an entry leaves its directory: " + name);
    }
    return path;
  }

  private Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? directory : parent;
  }

  private String name() {
    boolean ustar = string(257, 5).equals("ustar") && header[262] == 0;
    String prefix = ustar ? string(345, 155) : "";
    return prefix.isEmpty() ? string(0, 100) : prefix + "/" + string(0, 100);
  }

  private String text(long size) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(size));
    in.skipNBytes(padding(size));
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
  }

  private void skip(long size) throws IOException {
    in.skipNBytes(size + padding(size));
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  /** A record is {@code LENGTH KEY=VALUE\n}. */
  private static String pax(String records, String key, String otherwise) {
    return records
        .lines()
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }

  private long number(int offset, int length) throws IOException {
    try {
      return Long.parseLong(string(offset, length).strip(), 8);
    } catch (NumberFormatException e) {
      throw new IOException("it has a damaged header", e);
    }
  }

  private String string(int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }
}
