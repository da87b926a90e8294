package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of one statement, asked for keywords by their place. It reads no further than it is
 * asked: of most statements, one word.
 */
final class CommandWords {
  private final SqlLexer lexer;
  private final List<SqlToken> read = new ArrayList<>();

  CommandWords(String statement) {
    lexer = new SqlLexer(statement, ";");
  }

  /** Whether the statement begins with these keywords, given in lower case. */
  boolean startsWith(String... keywords) {
    return hasAt(0, keywords);
  }

  /** Whether these keywords stand in a row somewhere, outside of quotes and comments. */
  boolean contains(String... keywords) {
    for (int i = 0; has(i); i++) {
      if (hasAt(i, keywords)) {
        return true;
      }
    }
    return false;
  }

  boolean endsWith(String keyword) {
    return last().is(keyword);
  }

  /** Whether these keywords stand in a row from a token on. */
  boolean hasAt(int index, String... keywords) {
    for (int i = 0; i < keywords.length; i++) {
      if (!has(index + i) || !read.get(index + i).is(keywords[i])) {
        return false;
      }
    }
    return true;
  }

  /** The last token; a statement has at least one. */
  SqlToken last() {
    return read.get(count() - 1);
  }

  int count() {
    has(Integer.MAX_VALUE); // reads to the end
    return read.size();
  }

  private boolean has(int index) {
    while (read.size() <= index && lexer.next() != Kind.END) {
      if (lexer.kind().isSignificant()) {
        read.add(lexer.token());
      }
    }
    return index < read.size();
  }
}
