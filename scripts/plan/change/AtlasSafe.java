package plan.change;

import io.github.dbtemplate.migrations.AtlasReading;
import io.github.dbtemplate.migrations.MigrationFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Writes what Atlas would split wrongly in a way that every version of it splits right: as the body
 * of a DO block, which is a string to Atlas.
 */
final class AtlasSafe {
  /** Without any of these a statement is read alike by all. */
  private static final Pattern SUSPECT = Pattern.compile("(?i)[#\\\\`$]|/\\*|atomic|[-/]['\"(;`]");

  private static final Path NOWHERE = Path.of("1.sql");

  private AtlasSafe() {}

  /** The statement, or a block that runs it; without semicolon. */
  static String of(String statement) {
    if (!SUSPECT.matcher(statement).find() || !isMisread(statement)) {
      return statement;
    }
    String tag = "$do$";
    for (int i = 2; statement.contains(tag); i++) {
      tag = "$do" + i + "$";
    }
    return "DO " + tag + " BEGIN\n" + statement + ";\nEND " + tag;
  }

  private static boolean isMisread(String statement) {
    byte[] text = (statement + ";\n").getBytes(StandardCharsets.UTF_8);
    return !AtlasReading.misreadings(MigrationFile.of(NOWHERE, "1.sql", text)).isEmpty();
  }
}
