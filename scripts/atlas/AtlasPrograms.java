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

  private static final String EXEC_ORDER = "--exec-order";

  /** Which Atlas the program is; empty when it is none, does not start, or does not answer. */
  Optional<AtlasVersion> identify(Path program) {
    String key = key(program) + "\n";
    String name = "program-" + Checksum.of(program.toString()).substring(0, 16);
    String known = cache.read(name);
    if (known != null && known.startsWith(key)) {
      return parse(known.substring(key.length()));
    }
    String answer;
    try {
      answer = ask(program);
    } catch (ProblemException e) {
      return Optional.empty(); // which may be otherwise the next time
    }
    try {
      cache.create();
      cache.write(name, key + answer);
    } catch (IOException | ProblemException e) {
      return parse(answer); // without a cache the next run is slower
    }
    return parse(answer);
  }

  /** The first line of its version, and the flag that tells new from old if it has that. */
  private String ask(Path program) {
    String first = run(program, "version").lines().findFirst().orElse("");
    return AtlasVersion.parse(first, false).isPresent()
            && run(program, "migrate", "apply", "--help").contains(EXEC_ORDER)
        ? first + "\n" + EXEC_ORDER
        : first;
  }

  private static Optional<AtlasVersion> parse(String answer) {
    return AtlasVersion.parse(answer, answer.endsWith("\n" + EXEC_ORDER));
  }

  private String run(Path program, String... arguments) {
    Path home = cache.home();
    return new AtlasProcess(program.toString(), program)
        .run(List.of(arguments), environment.forAtlas(home), home, PATIENCE)
        .stdout();
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
