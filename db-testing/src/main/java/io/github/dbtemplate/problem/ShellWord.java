package io.github.dbtemplate.problem;

/** A word of a command to paste, as a POSIX shell reads it. */
public final class ShellWord {
  private ShellWord() {}

  /** {@code word} as it is where a shell reads it so, and in single quotes otherwise. */
  public static String of(String word) {
    return word.matches("[\\w./+:@%=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
