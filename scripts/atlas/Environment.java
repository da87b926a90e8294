package atlas;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The environment variables that everything here goes by; tests bring their own. */
record Environment(Map<String, String> variables) {
  /** On Windows the case of a variable's name does not matter ({@code Path}). */
  Environment {
    Comparator<String> order =
        Platform.current().isWindows()
            ? String.CASE_INSENSITIVE_ORDER
            : Comparator.<String>naturalOrder();
    SortedMap<String, String> copy = new TreeMap<>(order);
    copy.putAll(variables);
    variables = copy;
  }

  /** The value; null when the variable is absent or blank, which means the same to us. */
  @Nullable String get(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** The value of the first variable that has one. */
  @Nullable String first(String... names) {
    for (String name : names) {
      String value = get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** The executable files of that name on the PATH, first come first. */
  List<Path> onPath(String program) {
    var found = new ArrayList<Path>();
    String path = get("PATH");
    for (String directory : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      Path file = path(directory, Platform.current().executable(program));
      // A relative entry would mean a program that came with somebody's repository.
      if (file != null
          && file.isAbsolute()
          && Files.isRegularFile(file)
          && Files.isExecutable(file)) {
        found.add(file);
      }
    }
    return found;
  }

  private static @Nullable Path path(String directory, String name) {
    try {
      return Path.of(directory).resolve(name);
    } catch (InvalidPathException e) {
      return null; // nothing could be in there
    }
  }

  /**
   * What Atlas is started with: without the {@code PG*} variables, some of which make it fail or
   * panic and others change where it connects to, without its notices, and with a home of its own.
   */
  Map<String, String> forAtlas(Path home) {
    var result = new TreeMap<>(variables);
    result.keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
    // Without these it may ask a server for news when it is done, and wait for the answer.
    result.put("ATLAS_NO_UPDATE_NOTIFIER", "1");
    result.put("ATLAS_NO_UPGRADE_SUGGESTIONS", "1");
    result.put(Platform.current().isWindows() ? "USERPROFILE" : "HOME", home.toString());
    return result;
  }
}
