package report;

import java.util.Locale;

/** How bad a finding is; declared from harmless to bad, so that {@code compareTo} orders them. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR;

  /** The word that reports and settings use: {@code note}, {@code warning}, {@code error}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
