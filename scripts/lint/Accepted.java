package lint;

import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import report.Finding;

/**
 * Findings in files that are merged, and so cannot be given a comment any more: one a line, {@code
 * FINGERPRINT FILE RULE: reason}; lines that begin with # are comments.
 */
final class Accepted {
  /** The name of the file, in the project's root. */
  static final String FILE = "lint-accepted.txt";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) (\\S+) ([\\w-]+): *(\\S.*)");

  private record Entry(String fingerprint, String file, String rule, int line) {}

  private final List<Entry> entries;
  private final Set<Entry> used = new HashSet<>();

  private Accepted(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * Reads the file in {@code root}; nothing is accepted when there is none.
   *
   * @throws ProblemException naming the line that is none
   */
  static Accepted read(Path root) {
    try {
      return parse(Files.readString(root.resolve(FILE), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return new Accepted(List.of());
    } catch (IOException e) {
      throw ProblemException.input("cannot read it: " + e.getMessage())
          .at(Location.of(FILE))
          .causedBy(e);
    }
  }

  static Accepted parse(String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher entry = LINE.matcher(line);
      if (!entry.matches()) {
        throw ProblemException.input("not an accepted finding: " + line)
            .at(Location.of(FILE, i + 1))
            .why("A finding is accepted by its fingerprint, and with a reason.")
            .fix("0123456789abcdef 20260101000000_name.sql table-rewrite: the table was empty");
      }
      entries.add(new Entry(entry.group(1), entry.group(2), entry.group(3), i + 1));
    }
    return new Accepted(List.copyOf(entries));
  }

  boolean covers(Hit hit) {
    String fingerprint = Fingerprint.of(hit);
    boolean covered = false;
    for (Entry entry : entries) {
      if (entry.fingerprint().equals(fingerprint)) {
        used.add(entry);
        covered = true;
      }
    }
    return covered;
  }

  /** Reports the entries about {@code files} that nothing was found for. */
  void report(List<MigrationFile> files, Consumer<Finding> findings) {
    Set<String> names = new HashSet<>();
    files.forEach(file -> names.add(file.name()));
    for (Entry entry : entries) {
      if (names.contains(entry.file()) && !used.contains(entry)) {
        findings.accept(
            new Finding(
                Suppressions.ABOUT.id(),
                Suppressions.ABOUT.severity(),
                Location.of(FILE, entry.line()),
                "",
                "accepts a finding of " + entry.rule() + " that there is not",
                Suppressions.ABOUT.why(),
                "delete the line",
                Map.of()));
      }
    }
  }
}
