package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.IntegrityFile.Entry;
import io.github.dbtemplate.problem.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code atlas.sum} as Atlas does (sql/migrate/dir.go, HashFile.UnmarshalText). */
final class IntegrityFileParser {
  private static final String PREFIX = "h1:";

  private IntegrityFileParser() {}

  static IntegrityFile parse(String label, byte[] content) {
    List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.matches("(<<<<<<<|=======|>>>>>>>|\\|\\|\\|\\|\\|\\|\\|)( .*)?")) {
        throw conflict(label, i + 1).toProblem();
      }
      int hash = line.indexOf(PREFIX);
      if (i == 0 ? hash != 0 : hash < 0) {
        throw malformed(label, i + 1, line).toProblem();
      }
      if (i > 0) {
        entries.add(new Entry(line.substring(0, hash).strip(), line.substring(hash)));
      }
    }
    return IntegrityFile.recorded(lines.isEmpty() ? "" : lines.get(0), entries);
  }

  static Violation conflict(String label, int line) {
    return new Violation(
        "hash-conflict-markers",
        Location.of(label, line),
        "marks of an unresolved merge",
        "Two branches added migration files. Atlas refuses the directory.",
        "./jbang hash-migrations");
  }

  static Violation malformed(String label, int line, String text) {
    return new Violation(
        "hash-malformed",
        Location.of(label, line),
        text.isBlank() ? "an empty line" : "not a line of an integrity file: " + text,
        "Atlas refuses the directory.",
        "./jbang hash-migrations");
  }
}
