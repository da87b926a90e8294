package io.github.dbtemplate.migrations;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Migration files that are on no disk. */
final class Samples {
  private Samples() {}

  static MigrationFile file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static MigrationFile file(String name, byte[] bytes) {
    return new MigrationFile(Path.of("migrations"), "migrations/" + name, name, bytes);
  }

  /** Files in Atlas' order. */
  static List<MigrationFile> inOrder(MigrationFile... files) {
    var sorted = new ArrayList<>(List.of(files));
    sorted.sort((a, b) -> MigrationDirectory.NAME_ORDER.compare(a.name(), b.name()));
    return sorted;
  }
}
