package project;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A write that is certain, of which none, some or all files have been moved over their targets. */
final class PendingWrite {
  private final Project project;
  private final Manifest manifest;
  private final Consumer<String> reached;
  private final Path folder;

  PendingWrite(Project project, Manifest manifest, Consumer<String> reached) {
    this.project = project;
    this.manifest = manifest;
    this.reached = reached;
    this.folder = project.pending();
  }

  private enum State {
    OLD,
    NEW,
    FOREIGN
  }

  private record Step(Manifest.Entry entry, Path target, State state) {}

  /**
   * Moves the files that have not been moved.
   *
   * @return the name of a file that somebody else has changed, for which nothing was done at all;
   *     empty when everything was done
   * @throws ProblemException when there is such a file but others have been moved already
   */
  Optional<String> finish() throws IOException {
    List<Step> steps = steps();
    Optional<String> foreign =
        steps.stream()
            .filter(step -> step.state() == State.FOREIGN)
            .map(step -> step.entry().target())
            .findFirst();
    if (foreign.isPresent()) {
      if (steps.stream().anyMatch(step -> step.state() == State.NEW)) {
        throw halfDone(foreign.get(), steps);
      }
      retire(".undone");
      return foreign;
    }
    Set<Path> folders = new LinkedHashSet<>();
    for (Step step : steps) {
      if (step.state() == State.OLD) {
        move(step);
      }
      folders.add(step.target().getParent());
    }
    for (Path changed : folders) {
      DurableFiles.sync(changed);
    }
    reached.accept("synced");
    retire(".done");
    return Optional.empty();
  }

  private List<Step> steps() throws IOException {
    var steps = new ArrayList<Step>();
    for (Manifest.Entry entry : manifest.entries()) {
      Target target = new Target(project, project.root().resolve(entry.target()));
      Optional<Sha256> now = target.sha256();
      State state =
          now.equals(entry.before())
              ? State.OLD
              : now.equals(Optional.of(entry.after())) ? State.NEW : State.FOREIGN;
      Path staged = manifest.staged(folder, entry);
      if (state == State.OLD && !Sha256.of(staged).equals(Optional.of(entry.after()))) {
        throw Manifest.damaged(project, staged);
      }
      steps.add(new Step(entry, target.path(), state));
    }
    return steps;
  }

  private void move(Step step) throws IOException {
    Path staged = manifest.staged(folder, step.entry());
    Files.createDirectories(step.target().getParent());
    if (Files.exists(step.target())) {
      DurableFiles.giveAttributes(step.target(), staged);
    }
    DurableFiles.moveOver(staged, step.target());
    reached.accept("moved " + staged.getFileName());
  }

  /** Ends the write at once, by another name for its folder, and then removes it. */
  private void retire(String suffix) throws IOException {
    Path retired = project.pending(suffix);
    Files.move(folder, retired, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.sync(project.root());
    reached.accept("retired");
    DirectoryTree.delete(retired);
  }

  private ProblemException halfDone(String foreign, List<Step> steps) {
    String moved =
        String.join(
            ", ",
            steps.stream()
                .filter(step -> step.state() == State.NEW)
                .map(step -> step.entry().target())
                .toList());
    return ProblemException.input("somebody changed this file after a command was interrupted")
        .at(Location.of(foreign))
        .why(
            "The command had written "
                + moved
                + " and was yet to write this file: finishing it would lose the change.")
        .fix(
            "bring "
                + foreign
                + " back (git restore) and run this again; or keep the files as they are: rm -r "
                + project.relative(folder));
  }
}
