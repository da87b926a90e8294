package io.github.dbtemplate.testing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/**
 * What a statement's text says about things that a savepoint treats unlike a transaction. The text
 * is split by the driver's own parser, so that it is read the way it will be sent.
 *
 * @param transactionCommand the first command that begins or ends a transaction; null for none
 * @param savepointCommand the first SAVEPOINT, RELEASE or ROLLBACK TO; null for none
 * @param listens LISTEN
 * @param readsClock calls one of the functions that answer with the time the transaction began
 * @param onCommit ON COMMIT DROP or DELETE ROWS of a temporary table
 * @param declaresCursor DECLARE … CURSOR that ends with the transaction
 * @param changesConstraints may create or drop a deferrable constraint
 * @param leavesTraces PREPARE, DEALLOCATE or a change of the search path, of which the session and
 *     the driver keep something after a rollback
 * @param localSettings names of the settings changed until the end of the transaction
 * @param hasUnnamedLocalSetting calls set_config with a name that the text does not show
 */
record SqlText(
    @Nullable String transactionCommand,
    @Nullable String savepointCommand,
    boolean listens,
    boolean readsClock,
    boolean onCommit,
    boolean declaresCursor,
    boolean changesConstraints,
    boolean leavesTraces,
    List<String> localSettings,
    boolean hasUnnamedLocalSetting) {

  private static final SqlText PLAIN =
      new SqlText(null, null, false, false, false, false, false, false, List.of(), false);

  /** Most statements hold none of these words and are not looked at further. */
  private static final Pattern SUSPICIOUS =
      Pattern.compile(
          "\\b(?:begin|start|commit|end|abort|rollback|prepare|savepoint|release|listen|local"
              + "|set_config|now|current_timestamp|current_date|current_time|localtimestamp"
              + "|localtime|transaction_timestamp|declare|deferrable|constraint|drop|deallocate|discard"
              + "|search_path|schema)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMENT_OR_QUOTED =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*+'|\"[^\"]*\"|\\$([A-Za-z_0-9]*)\\$.*?\\$\\1\\$",
          Pattern.DOTALL);
  private static final Pattern COMMENT =
      Pattern.compile("\\G\\s*(?:--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)\\s*", Pattern.DOTALL);
  private static final Pattern TRANSACTION =
      command(
          "(BEGIN|START\\s+TRANSACTION|COMMIT|END|ABORT|ROLLBACK(?!.*\\bTO\\b)"
              + "|PREPARE\\s+TRANSACTION)\\b.*");
  private static final Pattern SAVEPOINT =
      command("(SAVEPOINT|RELEASE|ROLLBACK(?=.*\\bTO\\b))\\b.*");
  private static final Pattern LISTEN = command("LISTEN\\b.*");
  private static final Pattern DECLARE =
      command("DECLARE\\b.*\\bCURSOR\\b(?!\\s+WITH\\s+HOLD\\b).*");
  private static final Pattern SET_LOCAL =
      command("SET\\s+LOCAL\\s+(\"[^\"]+\"|[\\w.]+(?:\\s+ZONE)?).*");
  private static final Pattern SET_CONFIG =
      Pattern.compile(
          "\\bset_config\\s*\\(\\s*(?:'([^']+)')?.*?,\\s*(?:true|'t(?:rue)?'|\\?|\\$\\d)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CLOCK =
      Pattern.compile("\\b" + Clock.WORDS + "(?![\\w.])", Pattern.CASE_INSENSITIVE);
  private static final Pattern ON_COMMIT =
      Pattern.compile("\\bON\\s+COMMIT\\s+(?:DROP|DELETE)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern DEFERRABLE =
      Pattern.compile(
          "\\bDEFERRABLE\\b|\\bDROP\\b|\\bALTER\\s+CONSTRAINT\\b|\\bRENAME\\s+CONSTRAINT\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TRACES =
      Pattern.compile(
          "\\b(?:PREPARE|DEALLOCATE|DISCARD|search_path|SET\\s+SCHEMA)\\b",
          Pattern.CASE_INSENSITIVE);

  /** How the server calls them. */
  private static final Map<String, String> SAVEPOINT_COMMANDS =
      Map.of(
          "SAVEPOINT", "SAVEPOINT",
          "RELEASE", "RELEASE SAVEPOINT",
          "ROLLBACK", "ROLLBACK TO SAVEPOINT");

  private static final int REMEMBERED = 4_000;
  private static final Map<String, SqlText> KNOWN = new ConcurrentHashMap<>();

  private static Pattern command(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** Reads a statement, or several that are separated by semicolons. */
  static SqlText of(String sql) {
    SqlText known = KNOWN.get(sql);
    if (known != null) {
      return known;
    }
    SqlText read = SUSPICIOUS.matcher(sql).find() ? read(sql) : PLAIN;
    if (KNOWN.size() >= REMEMBERED) {
      KNOWN.clear();
    }
    KNOWN.put(sql, read);
    return read;
  }

  private static SqlText read(String sql) {
    String transaction = null;
    String savepoint = null;
    boolean listens = false;
    boolean cursor = false;
    List<String> settings = new ArrayList<>();
    for (String statement : split(sql)) {
      String command = withoutLeadingComments(statement);
      transaction = transaction == null ? words(TRANSACTION, command) : transaction;
      savepoint = savepoint == null ? words(SAVEPOINT, command) : savepoint;
      listens |= LISTEN.matcher(command).matches();
      cursor |= DECLARE.matcher(command).matches();
      Matcher local = SET_LOCAL.matcher(command);
      if (local.matches()) {
        settings.add(settingName(local.group(1)));
      }
    }
    boolean unnamed = false;
    Matcher config = SET_CONFIG.matcher(sql);
    while (config.find()) {
      if (config.group(1) == null) {
        unnamed = true;
      } else {
        settings.add(config.group(1));
      }
    }
    String code = COMMENT_OR_QUOTED.matcher(sql).replaceAll(" ");
    return new SqlText(
        transaction,
        savepoint == null ? null : SAVEPOINT_COMMANDS.get(savepoint),
        listens,
        CLOCK.matcher(code).find(),
        ON_COMMIT.matcher(code).find(),
        cursor,
        DEFERRABLE.matcher(code).find(),
        TRACES.matcher(sql).find(),
        List.copyOf(settings),
        unnamed);
  }

  private static List<String> split(String sql) {
    try {
      return Parser.parseJdbcSql(sql, true, true, true, false, true).stream()
          .map((NativeQuery query) -> query.nativeSql)
          .toList();
    } catch (SQLException malformed) {
      // The driver will say the same, better, when it is asked to send it.
      return List.of();
    }
  }

  private static String withoutLeadingComments(String statement) {
    Matcher comment = COMMENT.matcher(statement);
    int start = 0;
    while (comment.find()) {
      start = comment.end();
    }
    return statement.substring(start).strip();
  }

  private static @Nullable String words(Pattern pattern, String command) {
    Matcher matcher = pattern.matcher(command);
    return matcher.matches()
        ? matcher.group(1).replaceAll("\\s+", " ").toUpperCase(Locale.ROOT)
        : null;
  }

  /** SET has words of its own for three settings. */
  private static String settingName(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    return switch (lower) {
      case "time zone" -> "TimeZone";
      case "schema" -> "search_path";
      case "names" -> "client_encoding";
      default -> lower.replace("\"", "");
    };
  }
}
