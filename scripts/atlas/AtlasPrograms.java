package atlas;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells Atlas from other programs by starting them. The answer is remembered for a file's path,
 * size and time, because two starts cost 80 ms and the file hardly ever changes.
 */
record AtlasPrograms(Environment environment, AtlasCache cache) {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Which Atlas the program is; empty when it is none, does not start, or does not answer. */
  Optional<AtlasVersion> identify(Path program) {
    String key = key(program);
    String name = "program-" + Checksum.of(program.toString()).substring(0, 16);
    String known = cache.read(name);
    if (known != null && known.startsWith(key + "\n")) {
      return parse(known.substring(key.length() + 1));
    }
    String answer = ask(program);
    try {
      if (Files.isDirectory(cache.directory()) || AtlasVersion.parse(answer, false).isPresent()) {
        cache.create();
        cache.write(name, key + "\n" + answer);
      }
    } catch (IOException | ProblemException e) {
      return parse(answer); // a read-only cache only makes the next run slower
    }
    return parse(answer);
  }

  private static Optional<AtlasVersion> parse(String answer) {
    return AtlasVersion.parse(answer, answer.endsWith(EXEC_ORDER));
  }

  private static final String EXEC_ORDER = "\n--exec-order";

  private String ask(Path program) {
    String first = run(program, List.of("version")).stdout().lines().findFirst().orElse("");
    if (AtlasVersion.parse(first, false).isEmpty()) {
      return first;
    }
    var help = run(program, List.of("migrate", "apply", "--help"));
    return first + (help.stdout().contains("--exec-order") ? EXEC_ORDER : "");
  }

  private AtlasResult run(Path program, List<String> arguments) {
    try {
      Path home = cache.home();
      return AtlasProcess.run(program, arguments, environment.forAtlas(home), home, PATIENCE);
    } catch (ProblemException e) {
      return new AtlasResult(1, "", e.what());
    }
  }

  private static String key(Path program) {
    try {
      return program
          + "\t"
          + Files.size(program)
          + "\t"
          + Files.getLastModifiedTime(program).toInstant();
    } catch (IOException e) {
      return program + "\tabsent";
    }
  }
}
