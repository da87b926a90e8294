package io.github.dbtemplate.migrations;

/** A quote or a comment has no end. */
final class UnclosedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String construct;
  private final int offset;

  /**
   * What is not closed.
   *
   * @param construct what it is, in words
   * @param offset where it begins
   */
  UnclosedException(String construct, int offset) {
    super("unclosed " + construct);
    this.construct = construct;
    this.offset = offset;
  }

  String construct() {
    return construct;
  }

  int offset() {
    return offset;
  }
}
