package lint;

import io.github.dbtemplate.postgres.PostgresServer.Database;
import java.sql.SQLException;

/** Databases that the new files come after, as many as are asked for. */
public interface Histories {
  /** Another one, of the caller's own. */
  Database fresh() throws SQLException;
}
