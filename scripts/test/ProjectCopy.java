import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project of a test's own: the example of this repository, copied to an empty directory. */
final class ProjectCopy {
  /** The root of this repository: tests run in the module's directory. */
  static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();

  private ProjectCopy(Path root) {
    this.root = root;
  }

  /** The example, in {@code directory}. */
  static ProjectCopy example(Path directory) throws IOException {
    var copy = empty(directory);
    for (String name : List.of("atlas.hcl", "cloud-formation.yaml", "schema", "migrations")) {
      copyTree(REPOSITORY.resolve(name), directory.resolve(name));
    }
    return copy;
  }

  /** A project with nothing in it but its marker and two empty directories. */
  static ProjectCopy empty(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("schema"));
    Files.createDirectories(directory.resolve("migrations"));
    Files.writeString(directory.resolve("atlas.hcl"), "");
    return new ProjectCopy(directory);
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  ProjectCopy with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Path root() {
    return root;
  }

  Path path(String name) {
    return root.resolve(name);
  }

  String read(String name) throws IOException {
    return Files.readString(path(name), StandardCharsets.UTF_8);
  }

  ProjectCopy write(String name, String text) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.writeString(path(name), text, StandardCharsets.UTF_8);
    return this;
  }

  ProjectCopy append(String name, String text) throws IOException {
    return write(name, read(name) + text);
  }

  ProjectCopy replace(String name, String before, String after) throws IOException {
    String text = read(name);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(name + " does not contain: " + before);
    }
    return write(name, text.replace(before, after));
  }

  /** Every file with its content, for comparing before and after. */
  Map<String, String> snapshot() throws IOException {
    var files = new TreeMap<String, String>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(path).toString().replace('\\', '/');
        if (!name.startsWith(".git/")) {
          files.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** The one file in migrations/ whose name ends with {@code suffix}. */
  String migration(String suffix) throws IOException {
    try (Stream<Path> list = Files.list(path("migrations"))) {
      return "migrations/"
          + list.map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith(suffix))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no migration " + suffix));
    }
  }

  ProjectCopy git(String... arguments) throws IOException, InterruptedException {
    var line = new java.util.ArrayList<String>();
    line.addAll(List.of("git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-C"));
    line.add(root.toString());
    line.addAll(List.of(arguments));
    Process git = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (git.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", line) + "\n" + output);
    }
    return this;
  }

  CommandRun check(String... args) throws IOException, InterruptedException {
    return CommandRun.of(root, environment, CheckMigrations.class, args);
  }

  CommandRun create(String... args) throws IOException, InterruptedException {
    return CommandRun.of(root, environment, CreateMigrations.class, args);
  }

  CommandRun hash(String... args) throws IOException, InterruptedException {
    return CommandRun.of(root, environment, HashMigrations.class, args);
  }

  Map<String, String> environment() {
    return environment;
  }
}
