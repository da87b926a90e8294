package report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The new statements as a table in Markdown: what each locks and does, and what is found of it. */
final class StatementTable {
  private static final String HEAD =
      "| new statement | strongest locks | what PostgreSQL did | found |\n|---|---|---|---|\n";
  private static final int MOST_SQL = 72;
  private static final int MOST_NAME = 120;
  private static final int MOST_IN_LIST = 4;

  private StatementTable() {}

  /**
   * The table, with an empty line below.
   *
   * @param most how many characters there is room for; the rows with findings are kept first
   */
  static String of(CheckReport report, int most) {
    List<TracedStatement> statements = report.statements();
    if (statements.isEmpty()) {
      return "";
    }
    List<String> rows = statements.stream().map(statement -> row(statement, report)).toList();
    List<Integer> byWeight = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      byWeight.add(i);
    }
    byWeight.sort(Comparator.comparing(i -> report.about(statements.get(i)).isEmpty() ? 1 : 0));
    int room = most - HEAD.length();
    List<Integer> kept = new ArrayList<>();
    for (int i : byWeight) {
      room -= rows.get(i).length();
      if (room < 0) {
        break;
      }
      kept.add(i);
    }
    var out = new StringBuilder(kept.isEmpty() ? "" : HEAD);
    kept.stream().sorted().map(rows::get).forEach(out::append);
    if (kept.size() < rows.size()) {
      out.append("\n").append(rows.size() - kept.size());
      out.append(" more statements do not fit in here.\n");
    }
    return out.append('\n').toString();
  }

  private static String row(TracedStatement statement, CheckReport report) {
    return "| "
        + String.join(
            " | ",
            code(statement.location().toString()) + "<br>" + code(statement.shortened(MOST_SQL)),
            locks(statement),
            cell(statement.did().stream().map(Markdown::text).toList()),
            found(report.about(statement)))
        + " |\n";
  }

  /** Those that make somebody wait, the statement's own first. */
  private static String locks(TracedStatement statement) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> held = new LinkedHashMap<>();
    for (TracedStatement.Lock lock : statement.locks()) {
      if (lock.held() && !lock.blocks().isEmpty()) {
        held.computeIfAbsent(lock.mode(), mode -> new ArrayList<>()).add(code(lock.table()));
      } else if (!lock.blocks().isEmpty()) {
        lines.add(lock(lock.mode(), List.of(code(lock.table()))));
      }
    }
    held.forEach((mode, tables) -> lines.add("still " + lock(mode, tables)));
    return cell(lines);
  }

  private static String lock(String mode, List<String> tables) {
    return Markdown.text(mode) + " on " + few(tables, ", ");
  }

  private static String found(List<Finding> findings) {
    List<String> signed =
        findings.stream()
            .map(f -> MarkdownFormat.sign(f.severity()) + " " + code(f.id()))
            .distinct()
            .toList();
    return signed.isEmpty() ? "✅" : cell(signed);
  }

  private static String cell(List<String> lines) {
    return lines.isEmpty() ? "–" : few(lines, "<br>");
  }

  private static String few(List<String> entries, String between) {
    int left = entries.size() - MOST_IN_LIST;
    return left <= 0
        ? String.join(between, entries)
        : String.join(between, entries.subList(0, MOST_IN_LIST)) + between + left + " more";
  }

  private static String code(String text) {
    return Markdown.cell(Visible.cut(text, MOST_NAME));
  }
}
