package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a write that is under way is to change, as it is kept in the project until the write is
 * done.
 *
 * @param entries in the order they are moved
 */
record Manifest(List<Entry> entries) {
  /** The file that holds it. */
  static final String NAME = "manifest";

  private static final String FIRST_LINE = "db-template pending write 1";
  private static final String LAST_LINE = "end";
  private static final String ABSENT = "-";

  /**
   * One file.
   *
   * @param target relative to the project where it lies inside, with forward slashes
   * @param before what it held; empty when it was not there
   * @param after what it is to hold
   */
  record Entry(String target, Optional<Sha256> before, Sha256 after) {}

  Manifest {
    entries = List.copyOf(entries);
  }

  /** Where the new content of an entry is kept, in a folder of pending files. */
  Path staged(Path folder, Entry entry) {
    return folder.resolve(Integer.toString(entries.indexOf(entry)));
  }

  byte[] encode() {
    String lines =
        entries.stream()
            .map(
                entry ->
                    String.join(
                        " ",
                        entry.before().map(Sha256::hex).orElse(ABSENT),
                        entry.after().hex(),
                        URLEncoder.encode(entry.target(), StandardCharsets.UTF_8)))
            .collect(Collectors.joining("\n"));
    return String.join("\n", FIRST_LINE, lines, LAST_LINE, "").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The manifest of a folder of pending files.
   *
   * @throws ProblemException when it is damaged
   */
  static Manifest read(Project project, Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    return (Files.exists(file) ? decode(Files.readAllBytes(file)) : Optional.<Manifest>empty())
        .orElseThrow(() -> damaged(project, file));
  }

  /** What to say when a file that was written safely is not what it was. */
  static ProblemException damaged(Project project, Path file) {
    return ProblemException.input("this file is missing or damaged")
        .at(Location.of(project.relative(file)))
        .why("A command was interrupted while it wrote, and cannot be finished without it.")
        .fix(
            "restore what is half done (git status), then rm -r "
                + project.relative(project.pending()));
  }

  static Optional<Manifest> decode(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    int last = lines.size() - 1;
    if (last < 2 || !lines.get(0).equals(FIRST_LINE) || !lines.get(last).equals(LAST_LINE)) {
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    for (String line : lines.subList(1, last)) {
      if (!line.matches("(-|[0-9a-f]{64}) [0-9a-f]{64} [^ ]+")) {
        return Optional.empty();
      }
      String[] fields = line.split(" ");
      entries.add(
          new Entry(
              URLDecoder.decode(fields[2], StandardCharsets.UTF_8),
              fields[0].equals(ABSENT) ? Optional.empty() : Optional.of(new Sha256(fields[0])),
              new Sha256(fields[1])));
    }
    return Optional.of(new Manifest(entries));
  }

  /** The targets, for messages. */
  String targets() {
    return entries.stream().map(Entry::target).collect(Collectors.joining(", "));
  }
}
