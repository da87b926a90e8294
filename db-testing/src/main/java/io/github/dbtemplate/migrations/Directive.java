package io.github.dbtemplate.migrations;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that tells Atlas something about a file, such as {@code -- atlas:txmode none}.
 *
 * @param name the word after {@code atlas:}
 * @param argument all that follows the name; may be empty
 * @param line where it stands, counted from 1
 */
public record Directive(String name, String argument, int line) {
  /** Atlas' own pattern (sql/migrate/dir.go, reDirective) as of v1.x, for the head of a text. */
  private static final Pattern PATTERN =
      Pattern.compile("^([ -~]*)atlas:(\\w+)(?: +([^\\n]+))?", Pattern.UNIX_LINES);

  /** The directive in a comment's line, if Atlas recognises one. */
  static Optional<Directive> parse(String comment, int line) {
    return matching(comment).map(m -> of(m, line));
  }

  /** The directive in the first line of a file, if exactly {@code prefix} stands before it. */
  static Optional<Directive> parse(String text, String prefix) {
    return matching(text).filter(m -> m.group(1).equals(prefix)).map(m -> of(m, 1));
  }

  private static Optional<Matcher> matching(String text) {
    Matcher matcher = PATTERN.matcher(text);
    return matcher.find() ? Optional.of(matcher) : Optional.empty();
  }

  private static Directive of(Matcher matcher, int line) {
    String argument = matcher.group(3);
    return new Directive(matcher.group(2), argument == null ? "" : argument, line);
  }
}
