package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code atlas.sum} holds: a hash of the whole migration directory, and one line for each file
 * (Atlas: sql/migrate/dir.go, HashFile). Immutable.
 *
 * <p>The hash of a file's line is a running one: it covers the names and contents of that file
 * <em>and of all files before it</em>. So it identifies a prefix of the directory, and is the right
 * key for a database into which the files up to this one were replayed; and an edit of a file
 * changes its line and all lines after it.
 */
public final class IntegrityFile {
  /** The name of the integrity file in a migration directory. */
  public static final String NAME = "atlas.sum";

  /** What a hash begins with. */
  static final String PREFIX = "h1:";

  private final String hash;
  private final List<Entry> entries;

  /**
   * One line.
   *
   * @param name the name of the file
   * @param hash the hash of all files up to and with this one, beginning with {@code h1:}
   */
  public record Entry(String name, String hash) {}

  IntegrityFile(String hash, List<Entry> entries) {
    this.hash = hash;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the content of an {@code atlas.sum}, as leniently as Atlas: lines may end in CRLF, and
   * the first line is not compared with the others.
   *
   * @throws ProblemException if Atlas would call the format invalid
   */
  public static IntegrityFile parse(byte[] content) {
    return parse(content, new IntegrityMessages(""));
  }

  static IntegrityFile parse(byte[] content, IntegrityMessages messages) {
    var parser = new IntegrityFileParser(content);
    Optional<Violation> bad = parser.firstBadLine(messages);
    if (bad.isPresent()) {
      throw bad.get().toProblem();
    }
    return parser.parse();
  }

  /**
   * What Atlas would write for these files.
   *
   * @param files in the order of their names' UTF-8 bytes, as {@link MigrationDirectory#files()}
   */
  public static IntegrityFile of(List<MigrationFile> files) {
    var running = new RunningHash();
    var entries = new ArrayList<Entry>();
    for (MigrationFile file : files) {
      running.add(file.name());
      if (!file.isLeftOutOfHash()) {
        running.add(file.sharedBytes());
        entries.add(new Entry(file.name(), running.soFar()));
      }
    }
    return new IntegrityFile(hashOf(entries), entries);
  }

  /** The first line that these lines call for. */
  static String hashOf(List<Entry> entries) {
    var running = new RunningHash();
    for (Entry entry : entries) {
      running.add(entry.name()).add(entry.hash().substring(PREFIX.length()));
    }
    return running.soFar();
  }

  /** The first line, beginning with {@code h1:}: what identifies the whole directory. */
  public String hash() {
    return hash;
  }

  /** One entry for each file, in the order of the lines. */
  public List<Entry> entries() {
    return entries;
  }

  /** The content to write to {@code atlas.sum}, byte for byte as Atlas writes it. */
  public byte[] bytes() {
    var text = new StringBuilder(hash).append('\n');
    for (Entry entry : entries) {
      text.append(entry.name()).append(' ').append(entry.hash()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegrityFile file
        && file.hash.equals(hash)
        && file.entries.equals(entries);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return hash;
  }
}
