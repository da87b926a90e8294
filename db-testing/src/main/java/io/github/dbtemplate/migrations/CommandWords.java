package io.github.dbtemplate.migrations;

import java.util.List;

/** The tokens of one statement, asked for keywords by their place. */
record CommandWords(List<SqlToken> tokens) {
  /** Whether the statement begins with these keywords, given in lower case. */
  boolean startsWith(String... keywords) {
    return hasAt(0, keywords);
  }

  /** Whether these keywords stand in a row somewhere, outside of quotes and comments. */
  boolean contains(String... keywords) {
    for (int i = 0; i < tokens.size(); i++) {
      if (hasAt(i, keywords)) {
        return true;
      }
    }
    return false;
  }

  boolean endsWith(String keyword) {
    return hasAt(tokens.size() - 1, keyword);
  }

  SqlToken last() {
    return tokens.get(tokens.size() - 1);
  }

  /** Whether these keywords stand in a row from a token on. */
  boolean hasAt(int index, String... keywords) {
    if (index < 0 || index + keywords.length > tokens.size()) {
      return false;
    }
    for (int i = 0; i < keywords.length; i++) {
      if (!tokens.get(index + i).is(keywords[i])) {
        return false;
      }
    }
    return true;
  }
}
