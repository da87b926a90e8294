package io.github.dbtemplate.migrations;

import java.util.List;
import java.util.Locale;

/**
 * One statement of a script.
 *
 * @param text the statement without its terminator, without comments before or after it
 * @param offset where the text begins in the script, in UTF-16 units from 0
 * @param line the line where the text begins, counted from 1
 * @param commentsAbove the comments above the statement that Atlas counts as the statement's own: a
 *     blank line cuts them off; this is where {@code -- atlas:nolint} may stand
 */
public record SqlStatement(String text, int offset, int line, List<String> commentsAbove) {
  private static final int SHOWN = 100;

  public SqlStatement {
    commentsAbove = List.copyOf(commentsAbove);
  }

  /** The statement's first line, cut after 100 characters, to show in a message. */
  public String firstLine() {
    String line = text.lines().findFirst().orElse("").stripTrailing();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** The tokens that mean something to PostgreSQL: no white space, no comments. */
  List<SqlToken> tokens() {
    return SqlToken.significant(text);
  }

  /** Keywords and names, in lower case, in their order: what is quoted or a comment is left out. */
  public List<String> keywords() {
    return tokens().stream()
        .filter(token -> token.kind() == SqlToken.Kind.WORD)
        .map(token -> token.text().toLowerCase(Locale.ROOT))
        .toList();
  }

  CommandWords words() {
    return new CommandWords(text);
  }
}
