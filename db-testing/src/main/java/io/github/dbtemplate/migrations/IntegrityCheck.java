package io.github.dbtemplate.migrations;

import io.github.dbtemplate.migrations.IntegrityFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Explains why {@code atlas.sum} does not fit the files. A line hashes all files up to its own, so
 * the lines are followed with the files as they are now. Where one differs, other line ends or
 * another name may give the recorded hash: then the walk goes on with those. An edit cannot be
 * undone, so behind an edited or removed file nothing can be said but which names are there.
 */
final class IntegrityCheck {
  private final IntegrityMessages messages;
  private final List<Entry> recorded;
  private final TreeMap<String, MigrationFile> present =
      new TreeMap<>(MigrationDirectory.NAME_ORDER);
  private final TreeMap<String, MigrationFile> added = new TreeMap<>(MigrationDirectory.NAME_ORDER);
  private final List<String> leftOut;
  private final List<String> convertedToCrLf = new ArrayList<>();
  private final List<String> convertedToLf = new ArrayList<>();
  private final Set<String> renamed = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  private IntegrityCheck(String directory, List<MigrationFile> files, IntegrityFile recorded) {
    this.messages = new IntegrityMessages(directory);
    this.recorded = recorded.entries();
    this.leftOut =
        files.stream().filter(MigrationFile::isLeftOutOfHash).map(MigrationFile::name).toList();
    files.stream().filter(f -> !f.isLeftOutOfHash()).forEach(f -> present.put(f.name(), f));
    added.putAll(present);
    this.recorded.forEach(entry -> added.remove(entry.name()));
  }

  /** What differs between a recorded integrity file and the files; empty if nothing does. */
  static List<Violation> compare(
      String directory, List<MigrationFile> files, IntegrityFile recorded) {
    IntegrityFile computed = IntegrityFile.of(files);
    if (computed.equals(recorded)) {
      return List.of();
    }
    var check = new IntegrityCheck(directory, files, recorded);
    if (computed.entries().equals(recorded.entries())) {
      return List.of(check.messages.wrongFirstLine(recorded.hash(), computed.hash()));
    }
    return check.explain();
  }

  private List<Violation> explain() {
    if (!recorded.isEmpty() && !present.isEmpty() && added.size() == present.size()) {
      return List.of(messages.ofAnotherDirectory());
    }
    if (isInOrder()) {
      followLines();
    }
    if (!convertedToCrLf.isEmpty()) {
      violations.add(messages.convertedToCrLf(convertedToCrLf));
    }
    if (!convertedToLf.isEmpty()) {
      violations.add(messages.convertedToLf(convertedToLf));
    }
    for (int i = 0; i < recorded.size(); i++) {
      String name = recorded.get(i).name();
      if (!present.containsKey(name) && !renamed.contains(name) && !leftOut.contains(name)) {
        violations.add(messages.removed(i + 2, name));
      }
    }
    for (String name : added.keySet()) {
      violations.add(messages.added(name, followerOf(name)));
    }
    return List.copyOf(violations);
  }

  private boolean isInOrder() {
    for (int i = 1; i < recorded.size(); i++) {
      String before = recorded.get(i - 1).name();
      String name = recorded.get(i).name();
      if (MigrationDirectory.NAME_ORDER.compare(before, name) >= 0) {
        violations.add(messages.reordered(i + 2, before, name));
        return false;
      }
    }
    return true;
  }

  private void followLines() {
    var running = new RunningHash();
    String previous = "";
    for (Entry entry : recorded) {
      for (String name : leftOut) {
        if (isBetween(previous, name, entry.name())) {
          running.add(name); // of such a file, Atlas hashes the name alone
        }
      }
      running.add(entry.name());
      Optional<byte[]> content = contentBehind(entry, running);
      if (content.isEmpty()) {
        return;
      }
      running.add(content.get());
      previous = entry.name();
    }
  }

  private static boolean isBetween(String low, String name, String high) {
    return MigrationDirectory.NAME_ORDER.compare(low, name) < 0
        && MigrationDirectory.NAME_ORDER.compare(name, high) < 0;
  }

  /** The content that gives the recorded hash of a line; empty when there is none to be found. */
  private Optional<byte[]> contentBehind(Entry entry, RunningHash running) {
    Predicate<byte[]> fits = content -> running.copy().add(content).soFar().equals(entry.hash());
    MigrationFile file = present.get(entry.name());
    if (file == null) {
      return underAnotherName(entry.name(), fits);
    }
    if (fits.test(file.sharedBytes())) {
      return Optional.of(file.sharedBytes());
    }
    byte[] lineFeeds = withLineFeeds(file.sharedBytes());
    if (fits.test(lineFeeds)) {
      convertedToCrLf.add(entry.name());
      return Optional.of(lineFeeds);
    }
    byte[] carriageReturns = withCarriageReturns(lineFeeds);
    if (fits.test(carriageReturns)) {
      convertedToLf.add(entry.name());
      return Optional.of(carriageReturns);
    }
    violations.add(messages.edited(entry.name(), filesAfter(entry.name())));
    return Optional.empty();
  }

  private Optional<byte[]> underAnotherName(String name, Predicate<byte[]> fits) {
    for (MigrationFile candidate : added.values()) {
      if (fits.test(candidate.sharedBytes())) {
        violations.add(messages.renamed(name, candidate.name()));
        renamed.add(name);
        added.remove(candidate.name());
        return Optional.of(candidate.sharedBytes());
      }
    }
    return Optional.empty();
  }

  /** The first recorded file that a new one pushes itself before; empty when it is the last. */
  private String followerOf(String name) {
    return recorded.stream()
        .map(Entry::name)
        .filter(other -> MigrationDirectory.NAME_ORDER.compare(other, name) > 0)
        .findFirst()
        .orElse("");
  }

  private long filesAfter(String name) {
    return recorded.stream()
        .filter(e -> MigrationDirectory.NAME_ORDER.compare(e.name(), name) > 0)
        .count();
  }

  private static byte[] withLineFeeds(byte[] content) {
    // Latin-1 maps bytes to characters one to one, so it can be used on any content.
    return new String(content, StandardCharsets.ISO_8859_1)
        .replace("\r\n", "\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] withCarriageReturns(byte[] lineFeeds) {
    return new String(lineFeeds, StandardCharsets.ISO_8859_1)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
