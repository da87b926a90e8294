package plan.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import plan.kind.Statement;

/** Writes statements as a file: comments above, neighbours with the same head as one statement. */
final class MigrationText {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> comments = new LinkedHashSet<>();
  private final List<String> clauses = new ArrayList<>();
  private String head = "";

  static String of(List<Statement> statements) {
    var text = new MigrationText();
    statements.forEach(text::add);
    text.flush();
    return text.text.toString();
  }

  private void add(Statement statement) {
    if (statement.head().isEmpty() || !statement.head().equals(head)) {
      flush();
    }
    head = statement.head();
    if (!statement.comment().isEmpty()) {
      comments.add(statement.comment());
    }
    clauses.add(statement.text());
  }

  private void flush() {
    if (clauses.isEmpty()) {
      return;
    }
    if (!text.isEmpty() && !comments.isEmpty()) {
      text.append('\n');
    }
    comments.forEach(comment -> text.append("-- ").append(oneLine(comment)).append('\n'));
    text.append(AtlasSafe.of(statement())).append(";\n");
    comments.clear();
    clauses.clear();
    head = "";
  }

  private String statement() {
    if (head.isEmpty()) {
      return clauses.get(0);
    }
    return clauses.size() == 1
        ? head + " " + clauses.get(0)
        : head + "\n  " + String.join(",\n  ", clauses);
  }

  // Names may hold line feeds, and Atlas may take what follows one for SQL.
  private static String oneLine(String comment) {
    return comment.replaceAll("\\s+", " ");
  }
}
