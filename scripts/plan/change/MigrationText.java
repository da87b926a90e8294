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
  private final boolean isMigration;
  private String head = "";

  private MigrationText(boolean isMigration) {
    this.isMigration = isMigration;
  }

  /** The text of a migration. */
  static String of(List<Statement> statements) {
    return new MigrationText(true).with(statements);
  }

  /** The same without comments, for a schema file, which no Atlas reads. */
  static String ofSchema(List<Statement> statements) {
    return new MigrationText(false).with(statements);
  }

  private String with(List<Statement> statements) {
    statements.forEach(this::add);
    flush();
    return text.toString();
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
    if (isMigration) {
      comments.forEach(comment -> text.append("-- ").append(oneLine(comment)).append('\n'));
    }
    text.append(isMigration ? AtlasSafe.of(statement()) : statement()).append(";\n");
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
