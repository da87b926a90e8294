package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.SqlToken.Kind;
import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like a directive and is none for Atlas, and modes that Atlas refuses. */
final class DirectiveCheck {
  /** Directives that say something about one statement, or that only schema files have. */
  private static final Set<String> ELSEWHERE = Set.of("nolint", "import");

  private static final Pattern INTENDED =
      Pattern.compile("[-/#*\\s]*atlas:\\s*([A-Za-z][\\w-]*)([^\\n*]*)");

  private final String file;
  private final String text;
  private final FileDirectives directives;
  private final List<Violation> violations = new ArrayList<>();

  private DirectiveCheck(String file, String text, FileDirectives directives) {
    this.file = file;
    this.text = text;
    this.directives = directives;
  }

  static List<Violation> of(String file, String text, FileDirectives directives) {
    if (!text.contains("atlas:")) {
      return List.of();
    }
    var check = new DirectiveCheck(file, text, directives);
    check.modes();
    check.comments();
    return List.copyOf(check.violations);
  }

  private void modes() {
    List<Directive> modes = directives.modes();
    if (modes.size() > 1) {
      mode(modes.get(1), "a second transaction mode");
    } else if (modes.size() == 1) {
      String mode = modes.get(0).argument();
      if (mode.equals("all")) {
        mode(modes.get(0), "transaction mode all is not allowed in a file");
      } else if (!mode.equals("none") && !mode.equals("file")) {
        mode(modes.get(0), "no transaction mode: \"" + mode + "\"");
      }
    }
  }

  private void mode(Directive directive, String what) {
    violations.add(
        new Violation(
            "transaction-mode-invalid",
            Location.of(file, directive.line()),
            what,
            "Atlas finds out only when it comes to this file, after it applied the ones before.",
            "keep one line: -- atlas:txmode none (or delete it: file is the default)"));
  }

  private void comments() {
    var lexer = new SqlLexer(text, directives.delimiter());
    try {
      while (lexer.next() != Kind.END) {
        if (lexer.kind() == Kind.LINE_COMMENT || lexer.kind() == Kind.BLOCK_COMMENT) {
          comment(lexer.token());
        }
      }
    } catch (UnclosedException e) {
      // The splitter reports it with its place; there are no comments behind it.
      return;
    }
  }

  private void comment(SqlToken comment) {
    Matcher intended = INTENDED.matcher(comment.text());
    if (!intended.lookingAt()) {
      return;
    }
    Location location = Location.of(file, text, comment.start());
    String name = intended.group(1).toLowerCase(Locale.ROOT);
    boolean effective = directives.effective().stream().anyMatch(d -> d.line() == location.line());
    if (effective) {
      endsInCarriageReturn(name, location);
      return;
    }
    if (!ELSEWHERE.contains(name)) {
      violations.add(
          new Violation(
              "directive-ignored",
              Location.of(file, location.line()),
              "Atlas ignores this directive: " + reason(name, comment, intended),
              consequence(name),
              fix(name, intended.group(2).strip())));
    }
  }

  private void endsInCarriageReturn(String name, Location location) {
    if (name.equals("delimiter") && text.startsWith("\r\n", text.indexOf('\n') - 1)) {
      violations.add(
          new Violation(
              "directive-carriage-return",
              Location.of(file, location.line()),
              "this line ends in CRLF",
              "Atlas v1 takes the carriage return for a part of the delimiter, v0.13.1 does not.",
              "save the file with LF line ends, then: ./jbang hash-migrations"));
    }
  }

  private String reason(String name, SqlToken comment, Matcher intended) {
    boolean known = name.equals("txmode") || name.equals("checkpoint");
    if (name.equals("delimiter") || name.equals("sum")) {
      return "it counts on line 1 only, written \"" + example(name, "") + "\"";
    }
    if (!known) {
      return "there is none of the name \"" + intended.group(1) + "\"";
    }
    if (comment.kind() == Kind.BLOCK_COMMENT) {
      return "it is in a comment of the kind /* */";
    }
    if (Directive.parse(comment.text(), 1).filter(d -> d.name().equals(name)).isEmpty()) {
      return "it must read \"" + example(name, intended.group(2).strip()) + "\"";
    }
    if (comment.start() >= directives.headerEnd()) {
      return text.startsWith("\uFEFF")
          ? "the file begins with a byte order mark"
          : "only the comments that the file begins with count";
    }
    return text.startsWith("\r\n", directives.headerEnd())
        ? "the empty line after the comments ends in CRLF"
        : "no empty line follows the comments at the top of the file";
  }

  private static String consequence(String name) {
    return switch (name) {
      case "txmode" -> "Atlas runs the file in a transaction, whatever the directive says.";
      case "checkpoint" -> "Atlas runs the file as an ordinary migration.";
      case "delimiter" -> "Atlas splits the file at semicolons.";
      case "sum" -> "Atlas hashes the file like any other.";
      default -> "Whatever it is meant to do does not happen.";
    };
  }

  private static String fix(String name, String argument) {
    return switch (name) {
      case "txmode", "checkpoint" ->
          "put \""
              + example(name, argument)
              + "\" on line 1 and an empty line (LF) after it, then: ./jbang hash-migrations";
      case "delimiter" ->
          "put \"" + example(name, argument) + "\" on line 1, then: ./jbang hash-migrations";
      case "sum" -> "delete the line: Atlas cannot run a file that it does not hash";
      default -> "delete the line, or correct the name: txmode, delimiter, nolint";
    };
  }

  private static String example(String name, String argument) {
    String shown =
        switch (name) {
          case "sum" -> "ignore";
          case "delimiter" -> argument.isEmpty() ? "//" : argument;
          default -> argument;
        };
    return ("-- atlas:" + name + " " + shown).strip();
  }
}
