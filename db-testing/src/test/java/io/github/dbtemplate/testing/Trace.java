package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.sql.BatchUpdateException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a scenario has seen, as text that can be compared. */
final class Trace {
  interface Action {
    void run() throws Exception;
  }

  interface Question {
    @Nullable Object ask() throws Exception;
  }

  private final List<String> lines = new ArrayList<>();

  /** Writes down what an action answers: nothing, or its exception. */
  void run(Action action) {
    see(
        () -> {
          action.run();
          return "done";
        });
  }

  /** Writes down an answer, or the exception instead. */
  void see(Question question) {
    try {
      lines.add(text(question.ask()));
    } catch (Throwable e) {
      lines.add(exception(e));
    }
  }

  /** The lines, without names that differ from one database or portal to the next. */
  List<String> lines() {
    return lines.stream()
        .map(line -> line.replaceAll("db_template_\\w+", "DATABASE").replaceAll("C_\\d+", "PORTAL"))
        .toList();
  }

  static String text(@Nullable Object value) throws SQLException {
    if (value instanceof ResultSet rows) {
      return rows(rows);
    } else if (value instanceof int[] counts) {
      return Arrays.toString(counts);
    } else if (value instanceof long[] counts) {
      return Arrays.toString(counts);
    } else if (value instanceof Object[] objects) {
      return Arrays.deepToString(objects);
    } else if (value instanceof SQLWarning warning) {
      return "warning " + warning.getSQLState() + " " + warning.getMessage();
    }
    return String.valueOf(value);
  }

  private static String rows(ResultSet rows) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    StringBuilder all = new StringBuilder();
    while (rows.next()) {
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        all.append(columns.getColumnLabel(i)).append('=').append(rows.getString(i)).append(' ');
      }
      all.append("| ");
    }
    return all.toString();
  }

  private static String exception(Throwable e) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof ProblemException problem) {
        return text.append("refused: ").append(problem.what()).toString();
      }
      text.append(each.getClass().getSimpleName());
      if (each instanceof SQLException sql) {
        text.append(' ').append(sql.getSQLState());
      }
      if (each instanceof BatchUpdateException batch) {
        text.append(' ').append(Arrays.toString(batch.getUpdateCounts()));
      }
      text.append(": ").append(each.getMessage()).append(" <- ");
    }
    return text.toString();
  }
}
