package deploy;

import java.util.Map;

/** Is told what happens while migrations are applied. Nothing of it is secret. */
public interface RunLog {
  /** How much a line matters. */
  enum Level {
    INFO,
    WARN,
    ERROR
  }

  /**
   * One event.
   *
   * @param message what happened, for people
   * @param fields the same for programs: texts, numbers and truth values
   */
  void write(Level level, String message, Map<String, ?> fields);

  default void info(String message, Map<String, ?> fields) {
    write(Level.INFO, message, fields);
  }

  default void warn(String message) {
    write(Level.WARN, message, Map.of());
  }
}
