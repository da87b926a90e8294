package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ShellWord;
import java.util.List;

/**
 * What users read about an {@code atlas.sum} that does not fit the files: all texts in one place.
 */
final class IntegrityMessages {
  private static final String REFUSED = "Atlas refuses the whole directory until this is settled.";
  private static final String HASH = "./jbang hash-migrations";

  private static final String ATTRIBUTES =
      "add the lines \"*.sql -text\" and \"atlas.sum -text\" to .gitattributes, then: ";

  private final String directory;
  private final String sumFile;

  IntegrityMessages(String directory) {
    this.directory = directory;
    this.sumFile = label(IntegrityFile.NAME);
  }

  Violation missing() {
    return new Violation(
        "hash-missing",
        Location.of(sumFile),
        "there are migration files and no " + IntegrityFile.NAME,
        REFUSED + " (atlas migrate lint alone does not notice.)",
        HASH);
  }

  Violation conflict(int line) {
    return new Violation(
        "hash-conflict-markers",
        Location.of(sumFile, line),
        "conflict markers of a merge that is not resolved",
        "Two branches changed the migrations. " + REFUSED,
        HASH
            + " (it hashes the files as they are; check first that none runs before an older one)");
  }

  Violation malformed(int line, String text) {
    return new Violation(
        "hash-malformed",
        Location.of(sumFile, line),
        text.isBlank() ? "an empty line" : "no line of an integrity file: " + text,
        REFUSED,
        HASH);
  }

  Violation wrongFirstLine(String recorded, String computed) {
    return new Violation(
        "hash-malformed",
        Location.of(sumFile, 1),
        "the first line is " + recorded + ", the lines below it give " + computed,
        REFUSED,
        HASH);
  }

  Violation ofAnotherDirectory() {
    return new Violation(
        "atlas-sum-of-another-directory",
        Location.of(sumFile),
        "none of the files it lists is in " + directory,
        REFUSED,
        "git checkout -- " + ShellWord.of(sumFile) + " (or, if the files are right: " + HASH + ")");
  }

  Violation reordered(int line, String before, String name) {
    return new Violation(
        "files-reordered",
        Location.of(sumFile, line),
        before.equals(name) ? name + " is listed twice" : before + " is listed before " + name,
        "The lines are not in the order in which Atlas runs the files, as after a merge by hand. "
            + REFUSED,
        HASH);
  }

  Violation added(String name, String follower) {
    boolean last = follower.isEmpty();
    return new Violation(
        "file-added",
        Location.of(label(name)),
        "not in " + IntegrityFile.NAME + (last ? "" : ", and it would run before " + follower),
        last
            ? REFUSED
            : REFUSED
                + "\nOn a database that has "
                + follower
                + ", Atlas v1 refuses the file as out of order, and v0.13.1 silently never runs it.",
        last ? HASH : "give the file a version after the newest, then: " + HASH);
  }

  Violation edited(String name, long filesAfter) {
    return new Violation(
        "file-edited",
        Location.of(label(name)),
        "edited since " + IntegrityFile.NAME + " was written",
        REFUSED
            + "\nA database that already ran the old file never gets the edit."
            + (filesAfter == 0
                ? ""
                : "\nThis is the first difference; whether the "
                    + (filesAfter == 1 ? "file" : filesAfter + " files")
                    + " after it changed cannot be told from "
                    + IntegrityFile.NAME
                    + "."),
        restore(name));
  }

  Violation removed(int line, String name) {
    return new Violation(
        "file-removed",
        Location.of(sumFile, line),
        name + " was removed",
        REFUSED + "\nThe files after it cannot be checked without it.",
        restore(name));
  }

  Violation renamed(String from, String to) {
    return new Violation(
        "file-renamed",
        Location.of(label(to)),
        "renamed since " + IntegrityFile.NAME + " was written: it was " + from,
        REFUSED + "\nA database that ran it under the old version runs it again under the new one.",
        "git mv -- "
            + ShellWord.of(label(to))
            + " "
            + ShellWord.of(label(from))
            + " (or, if no database has run it: "
            + HASH
            + ")");
  }

  Violation convertedToCrLf(List<String> names) {
    return new Violation(
        "crlf-converted",
        Location.of(label(names.get(0))),
        "its line ends were LF and are CRLF now" + andOthers(names),
        "Git did that on checkout (core.autocrlf), or an editor. Atlas hashes bytes. " + REFUSED,
        checkOutAsIs(names));
  }

  Violation convertedToLf(List<String> names) {
    return new Violation(
        "crlf-converted",
        Location.of(label(names.get(0))),
        "its line ends were CRLF and are LF now" + andOthers(names),
        "Atlas hashes bytes. " + REFUSED + "\nLF is what works everywhere.",
        ATTRIBUTES + HASH);
  }

  Violation sumConverted() {
    return new Violation(
        "crlf-converted",
        Location.of(sumFile),
        "its lines end in CRLF",
        "Git did that on checkout (core.autocrlf), or an editor; the migration files are next.",
        checkOutAsIs(List.of(IntegrityFile.NAME)));
  }

  private static String andOthers(List<String> names) {
    int others = names.size() - 1;
    return others == 0 ? "" : ", as in " + others + (others == 1 ? " file more" : " files more");
  }

  /** Git does not touch a file that it believes unchanged: it must be made to write it anew. */
  private String checkOutAsIs(List<String> names) {
    String file = ShellWord.of(names.size() == 1 ? label(names.get(0)) : directory);
    return ATTRIBUTES
        + (names.size() == 1
            ? "rm " + file + " && git checkout -- " + file
            : "git rm -r -q --cached -- " + file + " && git checkout HEAD -- " + file);
  }

  private String restore(String name) {
    return "git checkout -- "
        + ShellWord.of(label(name))
        + " (or, if no database has run it: "
        + HASH
        + ")";
  }

  private String label(String name) {
    return directory.isEmpty() ? name : directory + "/" + name;
  }
}
