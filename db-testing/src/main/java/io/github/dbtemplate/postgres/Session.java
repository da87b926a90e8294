package io.github.dbtemplate.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection for commands about whole databases, for one thread at a time. */
final class Session implements AutoCloseable {
  private final Endpoint endpoint;
  private @Nullable Connection connection;

  /** A session that connects when it is first used. */
  Session(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  Session(Endpoint endpoint, Connection connection) {
    this.endpoint = endpoint;
    this.connection = connection;
  }

  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  synchronized void execute(String sql) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    }
  }

  synchronized <T> List<T> query(String sql, RowReader<T> reader, String... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection().prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setString(i + 1, arguments[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    }
  }

  private Connection connection() throws SQLException {
    Connection current = connection;
    if (current == null || current.isClosed()) { // a crash of one backend ends all connections
      current = endpoint.connect(endpoint.database());
      connection = current;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      // it is of no more use anyway
    }
  }
}
