package cli;

import java.util.regex.Pattern;

/** The last gate before something is printed: passwords inside connection URLs become stars. */
final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]*:)[^/\\s]*(@)");
  private static final Pattern PARAMETER =
      Pattern.compile("((?:password|sslpassword)=)[^&\\s]+", Pattern.CASE_INSENSITIVE);

  private Redaction() {}

  static String of(String text) {
    String withoutUserInfo = USER_INFO.matcher(text).replaceAll("$1***$2");
    return PARAMETER.matcher(withoutUserInfo).replaceAll("$1***");
  }
}
