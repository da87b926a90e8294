package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import org.jspecify.annotations.Nullable;

/**
 * What Atlas' splitters (sql/migrate/lex.go at v0.13.1 and at v1.2.3) read in another way than
 * PostgreSQL, and what to write instead.
 */
enum Misreading {
  BYTE_ORDER_MARK(
      "byte-order-mark",
      "the file begins with a byte order mark",
      "Atlas sends it to PostgreSQL, which takes it for a part of the first word.",
      "save the file as UTF-8 without BOM"),
  ESCAPED_QUOTE(
      "atlas-escaped-quote",
      "\\' in an escape string",
      "Atlas v1 takes the quote for the end of the string.",
      "write '' in place of \\'",
      AtlasSplitter.V1),
  BACKSLASH_BEFORE_QUOTE(
      "atlas-backslash-before-quote",
      "a backslash right before a quote",
      "Atlas v0.13.1 takes the quote for escaped, and what follows for a part of the string.",
      "write an escape string with two backslashes: E'C:\\\\' in place of 'C:\\'",
      AtlasSplitter.V0_13),
  BACKTICK(
      "atlas-backtick",
      "an operator with a backtick",
      "Atlas takes ` for a quote, and what follows for a string.",
      "call the function of the operator instead"),
  HASH_OPERATOR(
      "atlas-hash-operator",
      "an operator with # and more on its line",
      "Atlas v0.13.1 takes the rest of the line for a comment.",
      "break the line right after the operator",
      AtlasSplitter.V0_13),
  SKIPPED_CHARACTER(
      "atlas-skipped-character",
      "no space between an operator and what follows",
      "Atlas v0.13.1 skips the character after - and after /, be it a quote or a parenthesis.",
      "put a space behind the operator",
      AtlasSplitter.V0_13),
  DOLLAR_NAME(
      "atlas-dollar-name",
      "a name with two dollar signs",
      "Atlas takes them for a dollar quote, and what follows for a string.",
      "put the name in double quotes"),
  DOLLAR_TAG(
      "atlas-dollar-tag",
      "a dollar quote with a letter beyond ASCII",
      "Atlas does not take it for a quote, and splits within.",
      "use ASCII letters in the tag"),
  NESTED_COMMENT(
      "atlas-nested-comment",
      "a comment within a comment",
      "Atlas takes the first */ for the end of both.",
      "delete the inner /* and */"),
  LAST_COMMENT(
      "atlas-last-comment",
      "a comment at the end of the file without a line feed",
      "Atlas does not take it for a comment, and splits it as SQL.",
      "end the file with a line feed"),
  BEGIN_ATOMIC(
      "atlas-begin-atomic",
      "a function body with BEGIN ATOMIC",
      "Atlas v0.13.1 splits it at its semicolons.",
      "write the body as a string, AS $$ … $$, or begin the file with \"-- atlas:delimiter -- end\""
          + " and end each statement with a line \"-- end\"",
      AtlasSplitter.V0_13);

  private final String id;
  private final String what;
  private final String why;
  private final String fix;
  private final @Nullable AtlasSplitter only;

  /** What all versions misread. */
  Misreading(String id, String what, String why, String fix) {
    this(id, what, why, fix, null);
  }

  Misreading(String id, String what, String why, String fix, @Nullable AtlasSplitter only) {
    this.id = id;
    this.what = what;
    this.why = why;
    this.fix = fix;
    this.only = only;
  }

  boolean isBy(AtlasSplitter splitter) {
    return only == null || only == splitter;
  }

  /** The violation at its first place, of so many. */
  Violation at(Location first, int places) {
    String more = places == 1 ? "" : " (first of " + places + ")";
    return new Violation(id, first, what + more, why, fix + ", then: ./jbang hash-migrations");
  }
}
