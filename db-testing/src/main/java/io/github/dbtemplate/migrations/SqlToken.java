package io.github.dbtemplate.migrations;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a script as PostgreSQL's lexer cuts it.
 *
 * @param source what it was cut from
 * @param start its first character in {@code source}, in UTF-16 units
 * @param end the character after its last one
 */
record SqlToken(Kind kind, String source, int start, int end) {
  /** What a piece of a script is. Everything that matters to nobody here is {@link #OTHER}. */
  enum Kind {
    SPACE,
    /** {@code -- …} with the line feed that ends it. */
    LINE_COMMENT,
    BLOCK_COMMENT,
    /** A keyword or a name without quotes. */
    WORD,
    QUOTED_NAME,
    /** {@code '…'} in all its spellings, {@code E'…'} excepted, with its continuation lines. */
    STRING,
    /** {@code E'…'}, with its continuation lines. */
    ESCAPE_STRING,
    DOLLAR_STRING,
    NUMBER,
    OPERATOR,
    OPEN,
    CLOSE,
    /** What ends a statement, unless the parser is within parentheses. */
    DELIMITER,
    BACKSLASH,
    OTHER,
    /** After the last character; empty. */
    END;

    boolean isSignificant() {
      return this != SPACE && this != LINE_COMMENT && this != BLOCK_COMMENT;
    }
  }

  static List<SqlToken> significant(String sql) {
    var tokens = new ArrayList<SqlToken>();
    var lexer = new SqlLexer(sql, ";");
    while (lexer.next() != Kind.END) {
      if (lexer.kind().isSignificant()) {
        tokens.add(lexer.token());
      }
    }
    return tokens;
  }

  String text() {
    return source.substring(start, end);
  }

  /** Whether it is this keyword; {@code keyword} is in lower case. */
  boolean is(String keyword) {
    return kind == Kind.WORD && SqlCharacters.equalsIgnoreCase(source, start, end, keyword);
  }
}
