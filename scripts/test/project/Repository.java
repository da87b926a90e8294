package project;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Git repository, out of reach of the settings of who runs the tests. */
final class Repository {
  private final Path folder;

  private Repository(Path folder) {
    this.folder = folder;
  }

  static Map<String, String> environment() {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "no such file");
    environment.put("GIT_AUTHOR_NAME", "A");
    environment.put("GIT_AUTHOR_EMAIL", "a@example.org");
    environment.put("GIT_COMMITTER_NAME", "A");
    environment.put("GIT_COMMITTER_EMAIL", "a@example.org");
    return environment;
  }

  /** A new repository whose branch is {@code main}. */
  static Repository create(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    var repository = new Repository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  /** A clone of this repository. */
  Repository cloneTo(Path clone, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("clone", "--quiet"));
    command.addAll(List.of(options));
    command.addAll(List.of(folder.toUri().toString(), clone.toString()));
    git(command.toArray(String[]::new));
    return new Repository(clone);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  Path write(String name, String content) throws IOException {
    return Projects.write(file(name), content);
  }

  /** Commits all there is, and gives the commit's id. */
  String commitAll(String message) throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  }

  /** Runs git here and gives what it prints. */
  String git(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  String run(Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().putAll(more);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + output);
    }
    return output;
  }
}
