package launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import launcher.Shell.Outcome;

/** A project with the real launcher and two small scripts, {@code sample} being an alias of one. */
final class SampleProject {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path LAUNCHER = REPOSITORY.resolve("jbang");

  /** What Java says of the jar that {@link #breakJBang} leaves. */
  static final String BROKEN_JBANG = "Invalid or corrupt jarfile";

  final Path root;
  final Path jbangDirectory;

  private SampleProject(Path root, Path jbangDirectory) {
    this.root = root;
    this.jbangDirectory = jbangDirectory;
  }

  /** A project with nothing fetched or built yet. */
  static SampleProject create(Path root, Path jbangDirectory) {
    SampleProject project = new SampleProject(root, jbangDirectory);
    project.write("jbang", read(LAUNCHER));
    if (!project.launcher().toFile().setExecutable(true)) {
      throw new AssertionError("cannot make the launcher executable");
    }
    project.write(
        "jbang-catalog.json",
        """
        {
          "aliases": {
            "other": {
              "script-ref": "scripts/Other.java"
            },
            "sample": {
              "script-ref": "scripts/Sample.java",
              "description": "Says what it was given: {}"
            }
          }
        }
        """);
    project.write(
        "scripts/Sample.java",
        """
        //SOURCES greeting/Greeting.java
        //RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC

        import java.util.List;

        class Sample {
          public static void main(String... args) throws Exception {
            System.out.println(greeting.Greeting.TEXT + " " + List.of(args));
            if (args.length > 0 && args[0].equals("exit")) {
              System.exit(Integer.parseInt(args[1]));
            }
            if (args.length > 0 && args[0].equals("where")) {
              System.out.println(System.getProperty("user.dir"));
            }
            if (args.length > 0 && args[0].equals("java")) {
              System.out.println(System.getProperty("java.home"));
            }
            if (args.length > 0 && args[0].equals("exists")) {
              System.out.println(java.nio.file.Files.exists(java.nio.file.Path.of(args[1])));
            }
            if (args.length > 0 && args[0].equals("copy")) {
              System.in.transferTo(System.out);
            }
          }
        }
        """);
    project.write(
        "scripts/greeting/Greeting.java",
        """
        package greeting;

        public class Greeting {
          public static final String TEXT = "hello";
        }
        """);
    project.write(
        "scripts/Other.java", read(project.path("scripts/Sample.java")).replace("Sample", "Other"));
    return project;
  }

  /** A project that has the pinned JBang already. */
  static SampleProject withJBang(Path root, Path jbangDirectory) {
    SampleProject project = create(root, jbangDirectory);
    provideJBang(project);
    return project;
  }

  /** Spares a project the fetching. */
  static void provideJBang(SampleProject project) {
    Path jar = project.jar();
    try {
      Files.createDirectories(jar.getParent());
      Files.copy(pinnedJBang(), jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JBang that the launcher pins, fetched by the launcher itself once for all test runs. */
  static synchronized Path pinnedJBang() {
    Path fetched = Path.of("target", "launcher-test", "jbang-" + version() + ".jar");
    if (Files.exists(fetched)) {
      return fetched;
    }
    try {
      Path directory = Files.createTempDirectory("jbang");
      SampleProject project = create(directory.resolve("project"), directory.resolve("jbang"));
      Outcome outcome = project.run("version");
      if (outcome.exitCode() != 0) {
        throw new AssertionError("cannot fetch JBang: " + outcome.err());
      }
      Files.createDirectories(fetched.getParent());
      Files.move(project.jar(), fetched, StandardCopyOption.REPLACE_EXISTING);
      delete(directory);
      return fetched;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String version() {
    return pin("version");
  }

  static String sha256() {
    return pin("sha256");
  }

  private static String pin(String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + "=(\\S+)$").matcher(read(LAUNCHER));
    if (!matcher.find()) {
      throw new AssertionError("the launcher has no line " + name + "=…");
    }
    return matcher.group(1);
  }

  Path launcher() {
    return path("jbang");
  }

  /** Where the launcher keeps the JBang that it has fetched. */
  Path jar() {
    return path(".jbang/jbang-" + version() + ".jar");
  }

  Path path(String relative) {
    return root.resolve(relative);
  }

  Shell shell() {
    return new Shell(root, jbangDirectory);
  }

  Outcome run(Object... arguments) {
    return shell().run(Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toArray());
  }

  /** From now on whoever starts JBang fails. */
  void breakJBang() {
    write(".jbang/" + jar().getFileName(), "no jar");
  }

  void write(String relative, String text) {
    try {
      Files.createDirectories(path(relative).getParent());
      Files.writeString(path(relative), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> readIfPresent(String relative) {
    return Files.exists(path(relative)) ? Optional.of(read(path(relative))) : Optional.empty();
  }

  /** Undoes a {@link #write}. */
  void restore(String relative, Optional<String> before) throws IOException {
    if (before.isPresent()) {
      write(relative, before.get());
    } else {
      Files.delete(path(relative));
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
