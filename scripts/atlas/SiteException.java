package atlas;

/** Why a download site did not give what it was asked for. */
final class SiteException extends Exception {
  private static final long serialVersionUID = 1;

  /** What to make of it. */
  enum Kind {
    /** It cannot be talked to now or from here; another site, or a build, may do. */
    UNREACHABLE,
    /** It does not have the file. */
    MISSING,
    /** It gave something else than what was promised; nothing else may be tried. */
    WRONG
  }

  private final Kind kind;

  SiteException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
