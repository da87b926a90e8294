package lint;

import database.AtOnce;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Has the next database made while the one before is in use. */
final class ReadyHistory implements Histories, AutoCloseable {
  private final Histories histories;
  private @Nullable AtOnce<Database> next;

  private ReadyHistory(Histories histories) {
    this.histories = histories;
  }

  /** Begins with the first one. */
  static ReadyHistory of(Histories histories) {
    var ready = new ReadyHistory(histories);
    ready.next = AtOnce.start(histories::fresh);
    return ready;
  }

  @Override
  public Database fresh() throws SQLException {
    AtOnce<Database> made = next;
    next = null;
    try {
      return made == null ? histories.fresh() : made.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives up the one that nobody has asked for. */
  @Override
  public void close() throws SQLException {
    if (next != null) {
      fresh().close();
    }
  }
}
