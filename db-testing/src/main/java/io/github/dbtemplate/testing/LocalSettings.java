package io.github.dbtemplate.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Settings that end with a transaction, and must be put back by hand when a savepoint ends. */
final class LocalSettings {
  private LocalSettings() {}

  /**
   * The value now; empty for a setting that does not exist, as it will read once it has been set.
   */
  static String current(Connection raw, String name) throws SQLException {
    try (PreparedStatement select =
        raw.prepareStatement("SELECT coalesce(pg_catalog.current_setting(?, true), '')")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        rows.next();
        return rows.getString(1);
      }
    }
  }

  static void restore(Connection raw, String name, String value) throws SQLException {
    try (PreparedStatement set =
        raw.prepareStatement("SELECT pg_catalog.set_config(?, ?, false)")) {
      set.setString(1, name);
      set.setString(2, value);
      set.execute();
    }
  }
}
