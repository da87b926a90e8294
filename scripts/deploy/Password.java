package deploy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A password that is asked for anew for each connection, because a token of RDS is only good for
 * some minutes. It knows what it has given, so that none of it is ever shown.
 */
public final class Password {
  private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s:@]*:)[^/\\s]*(@)");
  private static final Pattern PARAMETER =
      Pattern.compile(
          "((?:password|sslpassword|X-Amz-Signature|X-Amz-Security-Token|X-Amz-Credential"
              + "|Signature|AWSAccessKeyId)=)[^&\\s\"]+",
          Pattern.CASE_INSENSITIVE);

  private final Supplier<String> source;
  private final Set<String> given = ConcurrentHashMap.newKeySet();

  private Password(Supplier<String> source) {
    this.source = source;
  }

  /** The same one each time; empty for none. */
  public static Password of(String password) {
    return new Password(() -> password);
  }

  /** What {@code source} says at the time of each connection. */
  public static Password from(Supplier<String> source) {
    return new Password(source);
  }

  /** Whether there is none at all, so that the driver looks for one in the user's pgpass file. */
  public boolean isNone() {
    return source.get().isEmpty();
  }

  String get() {
    String password = source.get();
    if (!password.isEmpty()) {
      given.add(password);
    }
    return password;
  }

  /** The text with stars in place of passwords, tokens and what signs a URL. */
  public String hide(String text) {
    String hidden = text;
    for (String password : given) {
      hidden =
          hidden
              .replace(password, "***")
              .replace(URLEncoder.encode(password, StandardCharsets.UTF_8), "***");
    }
    return hideUrls(hidden);
  }

  /** The text with stars in place of what is secret in a URL of any kind. */
  public static String hideUrls(String text) {
    String withoutUserInfo = USER_INFO.matcher(text).replaceAll("$1***$2");
    return PARAMETER.matcher(withoutUserInfo).replaceAll("$1***");
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "***";
  }
}
