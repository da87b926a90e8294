package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.IntegrityFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code atlas.sum} as Atlas does (sql/migrate/dir.go, HashFile.UnmarshalText). */
final class IntegrityFileParser {
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  private final List<String> lines;

  IntegrityFileParser(byte[] content) {
    lines = new String(content, StandardCharsets.UTF_8).lines().toList();
  }

  /** The first line for which Atlas would call the format invalid, or the hash wrong. */
  Optional<Violation> firstBadLine(IntegrityMessages messages) {
    if (lines.isEmpty()) {
      return Optional.of(messages.malformed(1, ""));
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (CONFLICT.matcher(line).matches()) {
        return Optional.of(messages.conflict(i + 1));
      }
      int hash = line.indexOf(IntegrityFile.PREFIX);
      if (i == 0 ? hash != 0 : hash < 0) {
        return Optional.of(messages.malformed(i + 1, line));
      }
    }
    return Optional.empty();
  }

  /** The content, when there is no bad line. */
  IntegrityFile parse() {
    List<Entry> entries = lines.stream().skip(1).map(IntegrityFileParser::entry).toList();
    return new IntegrityFile(lines.get(0), entries);
  }

  private static Entry entry(String line) {
    int hash = line.indexOf(IntegrityFile.PREFIX);
    return new Entry(line.substring(0, hash).strip(), line.substring(hash));
  }
}
