package cli;

import deploy.RunLog;
import java.util.Map;

/** Says on the terminal what a run wants to be known; its result says the rest. */
public final class TerminalLog implements RunLog {
  private final Terminal terminal;

  public TerminalLog(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(Level level, String message, Map<String, ?> fields) {
    if (level == Level.INFO) {
      terminal.progress(message);
    } else {
      terminal.note(Redaction.of(message));
    }
  }
}
