package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;

/**
 * Follows one statement and knows whether it is within the {@code BEGIN ATOMIC … END} body of a
 * {@code CREATE FUNCTION} or {@code CREATE PROCEDURE}, where semicolons end no statement. psql does
 * the same (src/fe_utils/psqlscan.l).
 */
final class AtomicBody {
  private enum Head {
    START,
    CREATE,
    CREATE_OR,
    CREATE_OR_REPLACE,
    ROUTINE,
    NOT_A_ROUTINE
  }

  private Head head = Head.START;
  private int openedAt = -1;
  private int ends;
  private int begin = -1;
  private boolean labelFollows;

  boolean isOpen() {
    return ends > 0;
  }

  /** Where {@code BEGIN} stands. */
  int openedAt() {
    return openedAt;
  }

  void reset() {
    head = Head.START;
    ends = 0;
    begin = -1;
    labelFollows = false;
  }

  /** Whether the current token, which is neither white space nor a comment, opens the body. */
  boolean opensWith(SqlLexer lexer) {
    boolean wasOpen = isOpen();
    accept(lexer);
    return isOpen() && !wasOpen;
  }

  /** The next token that is neither white space nor a comment. */
  void accept(SqlLexer lexer) {
    if (head == Head.NOT_A_ROUTINE) {
      return;
    }
    if (head != Head.ROUTINE) {
      head = next(lexer);
      return;
    }
    // After AS or a dot, BEGIN, CASE and END are names.
    boolean keyword = lexer.kind() == Kind.WORD && !labelFollows;
    if (isOpen()) {
      if (keyword && lexer.is("case")) {
        ends++;
      } else if (keyword && lexer.is("end")) {
        ends--;
      }
    } else if (begin >= 0 && lexer.is("atomic")) {
      ends = 1;
      openedAt = begin;
    }
    begin = keyword && lexer.depth() == 0 && lexer.is("begin") ? lexer.start() : -1;
    labelFollows = lexer.is("as") || lexer.isDot();
  }

  private Head next(SqlLexer lexer) {
    return switch (head) {
      case START -> lexer.is("create") ? Head.CREATE : Head.NOT_A_ROUTINE;
      case CREATE -> lexer.is("or") ? Head.CREATE_OR : routine(lexer);
      case CREATE_OR -> lexer.is("replace") ? Head.CREATE_OR_REPLACE : Head.NOT_A_ROUTINE;
      default -> routine(lexer);
    };
  }

  private static Head routine(SqlLexer lexer) {
    return lexer.is("function") || lexer.is("procedure") ? Head.ROUTINE : Head.NOT_A_ROUTINE;
  }
}
