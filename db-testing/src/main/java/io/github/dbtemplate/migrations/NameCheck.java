package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds files whose names make Atlas skip, refuse or mistake them. */
final class NameCheck {
  private static final String RENAME =
      "rename it to begin with a new version, 14 digits of UTC time, then: ./jbang hash-migrations";

  private NameCheck() {}

  /**
   * Checks names.
   *
   * @param files the migration files in order
   * @param others the names of all that is in the directory besides
   */
  static List<Violation> of(String directory, List<MigrationFile> files, List<String> others) {
    var violations = new ArrayList<Violation>();
    for (String name : others) {
      if (name.endsWith(".sql")) {
        violations.add(notAFile(directory + "/" + name));
      } else if (name.toLowerCase(Locale.ROOT).endsWith(".sql")) {
        violations.add(otherCase(directory + "/" + name));
      }
    }
    for (int i = 0; i < files.size(); i++) {
      MigrationFile file = files.get(i);
      if (!file.name().strip().equals(file.name()) || file.name().contains(IntegrityFile.PREFIX)) {
        violations.add(unusable(file));
      }
      if (file.isLeftOutOfHash()) {
        violations.add(notHashed(file));
      }
      if (i > 0) {
        compareVersions(files.get(i - 1), file, violations);
      }
    }
    return violations;
  }

  private static void compareVersions(
      MigrationFile before, MigrationFile file, List<Violation> violations) {
    int order = MigrationDirectory.NAME_ORDER.compare(before.version(), file.version());
    if (order == 0) {
      violations.add(duplicate(before, file));
    } else if (order > 0) {
      violations.add(outOfOrder(before, file));
    }
  }

  private static Violation duplicate(MigrationFile before, MigrationFile file) {
    return new Violation(
        "duplicate-version",
        Location.of(file.label()),
        "has the same version as " + before.name() + ": " + file.version(),
        "Atlas keeps one record a version: it runs the first file, fails on the second once,"
            + " and from then on takes both for applied.",
        RENAME);
  }

  private static Violation outOfOrder(MigrationFile before, MigrationFile file) {
    return new Violation(
        "version-order",
        Location.of(file.label()),
        "runs after "
            + before.name()
            + ", but version "
            + file.version()
            + " sorts before "
            + before.version(),
        "Atlas runs files in the order of their names and compares versions as text;"
            + " where the two differ, it silently skips new files.",
        RENAME);
  }

  private static Violation unusable(MigrationFile file) {
    return new Violation(
        "name-unusable",
        Location.of(file.label()),
        "a name that " + IntegrityFile.NAME + " cannot hold",
        "Atlas trims names in it and takes all from \"h1:\" on for the hash,"
            + " so it refuses the directory however often it is hashed.",
        RENAME);
  }

  private static Violation notHashed(MigrationFile file) {
    return new Violation(
        "file-not-hashed",
        Location.of(file.label(), 1),
        "atlas:sum ignore keeps it out of " + IntegrityFile.NAME,
        "Atlas cannot run such a file: \"checksum not found\".",
        "delete the first line, then: ./jbang hash-migrations");
  }

  private static Violation notAFile(String label) {
    return new Violation(
        "not-a-file",
        Location.of(label),
        "its name ends in .sql and it is no file",
        "Atlas reads all that ends in .sql and fails on it.",
        "move it away");
  }

  private static Violation otherCase(String label) {
    return new Violation(
        "file-ignored",
        Location.of(label),
        "its name does not end in .sql in lower case",
        "Atlas does not see the file.",
        "rename it, then: ./jbang hash-migrations");
  }
}
