package cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import plan.baseline.BaselineOutcome;
import plan.baseline.BaselineOutcome.Refused;
import plan.baseline.BaselineOutcome.Started;
import plan.baseline.BaselineOutcome.Unplanned;
import plan.baseline.LeftOut;

/** Says what came of starting a project from a database. */
public final class BaselineText {
  private static final int SHOWN = 5;

  private final Terminal terminal;

  public BaselineText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Prints {@code outcome}.
   *
   * @return the exit code that says the same
   */
  public int print(BaselineOutcome outcome) {
    if (outcome instanceof Refused refused) {
      return refused(refused);
    }
    if (outcome instanceof Started started) {
      started(started);
    }
    return ExitCode.CLEAN;
  }

  private int refused(Refused refused) {
    int count = refused.why().size();
    terminal.note(
        "error: "
            + (count == 1 ? "one object" : count + " objects")
            + " cannot be brought over, so nothing was written");
    for (Unplanned unplanned : refused.why()) {
      terminal.note("  " + unplanned.object() + ": " + unplanned.why());
    }
    terminal.note(
        (count == 1
                ? "fix: mend it in the database, or leave it out: "
                : "fix: mend them in the database, or leave them out: ")
            + refused.why().stream()
                .map(Unplanned::option)
                .distinct()
                .collect(Collectors.joining(" ")));
    return ExitCode.FINDINGS;
  }

  private void started(Started started) {
    files(started.files()).forEach(line -> terminal.print("wrote " + line));
    leftOut(started.leftOut());
    if (!started.roles().isEmpty()) {
      terminal.print(
          "roles: "
              + String.join(", ", started.roles())
              + ": created, without login, on servers that do not have them");
    }
    if (!started.owners().isEmpty()) {
      terminal.print(
          "owners: "
              + started.owners().entrySet().stream()
                  .map(owner -> owner.getKey() + " has " + owner.getValue() + " objects")
                  .collect(Collectors.joining(", "))
              + "; no file says so, a migration makes everything its own role's");
    }
    next(started);
  }

  /** A folder of files as one line. */
  private static List<String> files(List<String> paths) {
    Map<String, List<String>> byFolder = new LinkedHashMap<>();
    for (String path : paths) {
      int slash = path.lastIndexOf('/');
      boolean isDeep = slash > path.indexOf('/');
      byFolder
          .computeIfAbsent(isDeep ? path.substring(0, slash + 1) : path, p -> new ArrayList<>())
          .add(path);
    }
    var lines = new ArrayList<String>();
    byFolder.forEach(
        (folder, files) ->
            lines.add(files.size() == 1 ? files.get(0) : folder + " (" + files.size() + " files)"));
    return lines;
  }

  private void leftOut(List<LeftOut> all) {
    if (all.isEmpty()) {
      return;
    }
    terminal.print("left out, which stays in the database:");
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    all.forEach(
        left -> byReason.computeIfAbsent(left.why(), why -> new ArrayList<>()).add(left.what()));
    byReason.forEach(
        (why, objects) -> {
          String shown = objects.stream().limit(SHOWN).collect(Collectors.joining(", "));
          int more = objects.size() - SHOWN;
          terminal.print("  " + shown + (more > 0 ? " and " + more + " more" : "") + ": " + why);
        });
  }

  private void next(Started started) {
    terminal.print("next: read schema/, then ./jbang check-migrations");
    started
        .revisions()
        .ifPresent(
            table ->
                terminal.print(
                    "next: the database has a record of other migrations, which have to go first:"
                        + " DELETE FROM "
                        + table));
    terminal.print(
        "next: on each database that has all this already, once, so that it is not run:");
    terminal.print(
        "  ./jbang apply-migrations --url-env DATABASE_URL --baseline " + started.version());
    terminal.print(
        "  or: atlas migrate apply --dir file://migrations --url \"$DATABASE_URL\" --baseline "
            + started.version());
  }
}
