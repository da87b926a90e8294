package deploy;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.migrations.SqlStatement;
import io.github.dbtemplate.migrations.TransactionMode;
import java.util.List;
import java.util.stream.Collectors;

/** What people read about a database and a run. */
public final class StatusText {
  private static final int LISTED = 10;

  private StatusText() {}

  /** One line: the version, and what is pending. */
  public static String summary(DatabaseStatus status) {
    String version =
        status.current().isEmpty() ? "no migration yet" : "version " + status.current();
    return version + status.partial().map(StatusText::part).orElse("") + ", " + pending(status);
  }

  private static String part(Revision revision) {
    return " (" + revision.applied() + " of " + revision.total() + " statements)";
  }

  private static String pending(DatabaseStatus status) {
    if (status.isAhead()) {
      return "ahead of the files, which end with " + status.directory().version();
    }
    List<MigrationFile> pending = status.pending();
    if (pending.isEmpty()) {
      return "nothing pending";
    }
    String names =
        pending.stream().limit(LISTED).map(MigrationFile::name).collect(Collectors.joining(", "));
    return pending.size() + " pending: " + names + (pending.size() > LISTED ? ", …" : "");
  }

  /** One line about a file that was applied. */
  public static String applied(Outcome outcome, Revision revision) {
    if (revision.isBaseline()) {
      return "baseline " + revision.version() + ": noted, not run";
    }
    return "applied "
        + revision.version()
        + " "
        + revision.description()
        + " ("
        + revision.total()
        + (revision.total() == 1 ? " statement, " : " statements, ")
        + outcome.took(revision).toMillis()
        + " ms)";
  }

  /** The statements that a run would send, as SQL. */
  public static String statements(MigrationRunner.Plan plan) {
    var text = new StringBuilder();
    int skipped = plan.status().partial().map(Revision::applied).orElse(0);
    for (MigrationFile file : plan.files()) {
      text.append("-- ").append(file.label());
      text.append(file.transactionMode() == TransactionMode.NONE ? ", no transaction\n" : "\n");
      for (SqlStatement statement : file.statements().stream().skip(skipped).toList()) {
        text.append(statement.text()).append(";\n");
      }
      skipped = 0;
    }
    return text.toString();
  }
}
