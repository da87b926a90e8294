package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits scripts into statements exactly where PostgreSQL and psql see a statement end: not within
 * quotes of any kind, comments (also nested ones), parentheses, or the {@code BEGIN ATOMIC … END}
 * body of a function. A missing last semicolon is accepted, empty statements are dropped.
 */
public final class SqlScript {
  private static final String SEMICOLON = ";";

  private final String label;
  private final String sql;
  private final SqlLexer lexer;
  private final boolean bodies;
  private final List<SqlStatement> statements = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();
  private final AtomicBody body = new AtomicBody();
  private int start = -1;
  private int end;
  private boolean onNewLine = true;
  private int line = 1;
  private int counted;

  private SqlScript(String label, String sql, String delimiter, int from) {
    this.label = label;
    this.sql = sql;
    this.lexer = new SqlLexer(sql, delimiter, from);
    this.bodies = delimiter.equals(SEMICOLON); // Atlas as well looks for bodies only then
  }

  /** The statements of a script that is in no file; errors are located in "SQL". */
  public static List<SqlStatement> split(String sql) {
    return split("SQL", sql, SEMICOLON);
  }

  /**
   * The statements of a script that end with another delimiter, as after {@code --
   * atlas:delimiter}.
   *
   * @param delimiter not empty; a semicolon is nothing special then and stays in the text
   */
  public static List<SqlStatement> split(String sql, String delimiter) {
    return split("SQL", sql, delimiter);
  }

  /**
   * The statements of a file.
   *
   * @param file its path as errors shall show it
   * @throws ProblemException with the exact place, if a quote, a comment, a parenthesis or a
   *     function body has no end, or if the script holds commands of psql
   */
  public static List<SqlStatement> split(String file, String sql, String delimiter) {
    return split(file, sql, delimiter, 0);
  }

  /** As above, from a place within the file on. */
  static List<SqlStatement> split(String file, String sql, String delimiter, int from) {
    return new SqlScript(file, sql, delimiter, from).split();
  }

  private List<SqlStatement> split() {
    int opened = -1;
    try {
      while (lexer.next() != Kind.END) {
        switch (lexer.kind()) {
          case SPACE -> onNewLine |= sql.substring(lexer.start(), lexer.end()).indexOf('\n') >= 0;
          case LINE_COMMENT, BLOCK_COMMENT -> comment();
          case DELIMITER -> {
            if (!body.isOpen()) {
              finish();
            }
          }
          default -> {
            if (lexer.kind() == Kind.OPEN && lexer.depth() == 1) {
              opened = lexer.start();
            }
            significant();
          }
        }
      }
    } catch (UnclosedException e) {
      throw unclosed(e.construct(), e.offset());
    }
    if (lexer.depth() > 0) {
      throw unclosed("parenthesis", opened);
    }
    if (body.isOpen()) {
      throw unclosed("BEGIN ATOMIC", body.openedAt());
    }
    finish();
    return List.copyOf(statements);
  }

  private void significant() {
    if (lexer.kind() == Kind.BACKSLASH) {
      refuseMetaCommand(lexer.start());
    }
    if (start < 0) {
      start = lexer.start();
    }
    end = lexer.end();
    if (bodies) {
      body.accept(lexer);
    }
  }

  /** A comment before a statement; a blank line parts it from the statement, as for Atlas. */
  private void comment() {
    boolean toLineEnd = lexer.kind() == Kind.LINE_COMMENT;
    if (start < 0 && onNewLine) {
      comments.add(sql.substring(lexer.start(), lexer.end()).stripTrailing());
      if (sql.startsWith(toLineEnd ? "\n" : "\n\n", lexer.end())) {
        comments.clear();
      }
    }
    onNewLine |= toLineEnd;
  }

  private void finish() {
    if (start >= 0) {
      for (; counted < start; counted++) {
        if (sql.charAt(counted) == '\n') {
          line++;
        }
      }
      var statement = new SqlStatement(sql.substring(start, end), start, line, comments);
      refuseInlineData(statement);
      statements.add(statement);
    }
    start = -1;
    onNewLine = false; // a comment on this line belongs to the statement that just ended
    comments.clear();
    body.reset();
  }

  private ProblemException unclosed(String construct, int offset) {
    return ProblemException.input("unclosed " + construct)
        .at(Location.of(label, sql, offset))
        .why("All that follows would be part of it.")
        .fix("write its end where it belongs");
  }

  private void refuseMetaCommand(int backslash) {
    int lineStart = sql.lastIndexOf('\n', backslash) + 1;
    if (!sql.substring(lineStart, backslash).isBlank()) {
      return; // in the middle of a statement it is a syntax error, which the server explains
    }
    String command = sql.substring(backslash).lines().findFirst().orElse("").strip();
    throw ProblemException.input("a command of psql: " + command)
        .at(Location.of(label, sql, backslash))
        .why("Only psql runs such commands; Atlas and PostgreSQL fail on them.")
        .fix("delete the line (pg_dump writes \\restrict and \\unrestrict for psql alone)");
  }

  private void refuseInlineData(SqlStatement statement) {
    if (!SqlCharacters.equalsIgnoreCase(sql, start, Math.min(end, start + 4), "copy")) {
      return;
    }
    List<SqlToken> tokens = statement.tokens();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is("from") && tokens.get(i + 1).is("stdin")) {
        throw ProblemException.input("COPY … FROM stdin with its rows in the script")
            .at(Location.of(label, sql, start))
            .why("Only psql sends such rows; Atlas and PostgreSQL take them for statements.")
            .fix("write INSERT statements instead, as pg_dump --inserts does");
      }
    }
  }
}
