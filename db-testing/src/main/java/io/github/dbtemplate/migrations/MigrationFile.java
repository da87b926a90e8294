package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of a migration directory, read once; immutable and safe for use by several threads.
 * Named as Atlas reads names: {@code 20240131120000_add_users.sql} has the version {@code
 * 20240131120000} and the description {@code add_users}.
 */
public final class MigrationFile {
  private static final String SUFFIX = ".sql";

  private final Path path;
  private final String label;
  private final String name;
  private final byte[] bytes;
  private final String text;
  private final FileDirectives directives;
  private @Nullable List<SqlStatement> statements;

  MigrationFile(Path path, String label, String name, byte[] bytes) {
    this.path = path;
    this.label = label;
    this.name = name;
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.UTF_8);
    this.directives = new FileDirectives(text);
  }

  /**
   * A file that need not be there yet.
   *
   * @param path where it is to be; its last name is the file's name
   * @param label the path as messages show it
   */
  public static MigrationFile of(Path path, String label, byte[] bytes) {
    return new MigrationFile(path, label, String.valueOf(path.getFileName()), bytes.clone());
  }

  public Path path() {
    return path;
  }

  /** The path as messages show it, such as {@code migrations/1_users.sql}. */
  public String label() {
    return label;
  }

  /** The name of the file, without directories. */
  public String name() {
    return name;
  }

  /** The name up to the first underscore, without {@code .sql}; may be empty. */
  public String version() {
    String stem = name.substring(0, name.length() - SUFFIX.length());
    int underscore = stem.indexOf('_');
    return underscore < 0 ? stem : stem.substring(0, underscore);
  }

  /** The name after the first underscore, without {@code .sql}; may be empty. */
  public String description() {
    int underscore = name.indexOf('_');
    return underscore < 0
        ? ""
        : name.substring(underscore + 1, Math.max(underscore + 1, name.length() - SUFFIX.length()));
  }

  /** The content as it is on the disk: a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The content without a copy, for hashing only. */
  byte[] sharedBytes() {
    return bytes;
  }

  /**
   * The content as text, with its byte order mark and line ends. What is not UTF-8 is replaced;
   * {@link #statements()} refuses such a file.
   */
  public String text() {
    return text;
  }

  /** How Atlas runs this file when its {@code --tx-mode} is the default, {@code file}. */
  public TransactionMode transactionMode() {
    return directives.transactionMode();
  }

  /** The directives that Atlas honours for the whole file. */
  public List<Directive> directives() {
    return directives.effective();
  }

  /** What looks like a directive and has no effect, or has one that Atlas fails on. */
  public List<Violation> ignoredDirectives() {
    return DirectiveCheck.of(label, text, directives);
  }

  /** What ends a statement in this file: a semicolon, or what {@code atlas:delimiter} says. */
  public String delimiter() {
    return directives.delimiter();
  }

  /**
   * The statements, split where PostgreSQL sees them end.
   *
   * @throws ProblemException if the file is not UTF-8, or as {@link SqlScript#split(String, String,
   *     String)}
   */
  public synchronized List<SqlStatement> statements() {
    if (statements == null) {
      invalidByte()
          .ifPresent(
              place -> {
                throw notUtf8(place).toProblem();
              });
      statements = SqlScript.split(label, text, delimiter(), directives.bodyStart());
    }
    return statements;
  }

  /** A lexer at the begin of the first statement. */
  SqlLexer lexer() {
    return new SqlLexer(text, delimiter(), directives.bodyStart());
  }

  /** Whether Atlas leaves the content of this file out of atlas.sum. */
  boolean isLeftOutOfHash() {
    return directives.isLeftOutOfHash();
  }

  /** The place of the first byte that is not UTF-8. */
  Optional<Location> invalidByte() {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      decoder.decode(in);
      return Optional.empty();
    } catch (CharacterCodingException e) {
      String before = new String(bytes, 0, in.position(), StandardCharsets.UTF_8);
      return Optional.of(Location.of(label, before, before.length()));
    }
  }

  Violation notUtf8(Location place) {
    return new Violation(
        "not-utf8",
        place,
        "not UTF-8",
        "PostgreSQL refuses the file: Atlas sends it as UTF-8.",
        "save the file as UTF-8, then: ./jbang hash-migrations");
  }

  @Override
  public String toString() {
    return label;
  }
}
