package project;

import io.github.dbtemplate.files.DirectoryTree;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes several files of a project together: all of them or none, whenever the process is killed
 * and the power fails.
 *
 * <p>The new contents are collected in a folder of the project. Its renaming to {@code
 * .db-template-pending} is the moment at which the write is certain; from there the files are moved
 * over their targets, and the folder is removed. {@link #recover} undoes what has not come to that
 * moment, and finishes what has.
 */
public final class Journal {
  private final Project project;
  private final ProjectLock lock;
  private final Consumer<String> reached;

  /** The journal of a project, for one process at a time as the lock sees to. */
  public Journal(Project project, ProjectLock lock) {
    this(project, lock, step -> {});
  }

  /** A journal that tells after each step what it has come to. */
  Journal(Project project, ProjectLock lock, Consumer<String> reached) {
    this.project = project;
    this.lock = lock;
    this.reached = reached;
  }

  /**
   * Changes files together. A link is followed, and stays; a replaced file's permissions are kept.
   *
   * @param changes no file twice; a change to what is there already is left out
   * @throws ProblemException and nothing has changed, when a file is not what it must be before, or
   *     cannot be written
   */
  public void write(List<FileChange> changes) {
    List<FileChange> needed = changes.stream().filter(change -> !change.isNone()).toList();
    if (!needed.isEmpty()) {
      lock.whileHeld(() -> commitAndFinish(needed)).ifPresent(this::refuse);
    }
  }

  private Optional<String> commitAndFinish(List<FileChange> changes) {
    PendingWrite write = commit(changes);
    try {
      DurableFiles.sync(project.root());
      return write.finish();
    } catch (IOException e) {
      throw ProblemException.environment("cannot write all of the files: " + e.getMessage())
          .why("Some of them may have been written; the next command writes the others.")
          .fix("mend the cause, then run ./jbang check-migrations")
          .causedBy(e);
    }
  }

  private void refuse(String foreign) {
    throw Target.changedMeanwhile(foreign);
  }

  private PendingWrite commit(List<FileChange> changes) {
    Path pending = project.pending();
    if (Files.exists(pending)) {
      throw ProblemException.environment("another command is writing in this project")
          .why("It keeps what it writes in " + project.relative(pending) + ".")
          .fix("run this command again");
    }
    Path staging = project.pending(".tmp");
    try {
      Manifest manifest = manifest(changes);
      stage(changes, manifest, staging);
      Files.move(staging, pending, StandardCopyOption.ATOMIC_MOVE);
      reached.accept("committed");
      return new PendingWrite(project, manifest, reached);
    } catch (IOException e) {
      ProblemException problem = nothingChanged(e);
      try {
        DirectoryTree.delete(staging);
      } catch (IOException left) {
        problem.addSuppressed(left); // the next command removes it
      }
      throw problem;
    }
  }

  private Manifest manifest(List<FileChange> changes) throws IOException {
    Target.checkWritable(project, project.root());
    var entries = new ArrayList<Manifest.Entry>();
    for (FileChange change : changes) {
      new Target(project, change.target()).check(change);
      entries.add(
          new Manifest.Entry(
              project.relative(change.target()), change.before(), Sha256.of(change.content())));
    }
    if (entries.stream().map(Manifest.Entry::target).distinct().count() < entries.size()) {
      throw new IllegalArgumentException("a file can only change once: " + entries);
    }
    return new Manifest(entries);
  }

  private void stage(List<FileChange> changes, Manifest manifest, Path staging) throws IOException {
    Files.createDirectory(staging);
    reached.accept("staging made");
    for (int i = 0; i < changes.size(); i++) {
      DurableFiles.write(
          manifest.staged(staging, manifest.entries().get(i)), changes.get(i).content());
      reached.accept("staged " + i);
    }
    DurableFiles.write(staging.resolve(Manifest.NAME), manifest.encode());
    DurableFiles.sync(staging);
    reached.accept("manifest");
  }

  private ProblemException nothingChanged(IOException e) {
    return ProblemException.environment("cannot write in the project: " + e.getMessage())
        .why("Nothing has been changed.")
        .fix("free some space, then run this again")
        .causedBy(e);
  }

  /**
   * Brings the project to a whole state after a command was killed while it wrote. Every command
   * begins with this; where nothing is left over it costs one look into the project's folder.
   *
   * @return what was done, to be printed; empty when there was nothing to do
   * @throws ProblemException when somebody has changed a file in between, so that neither the old
   *     nor the new state can be had
   */
  public Optional<String> recover() {
    return leftovers().isEmpty() ? Optional.empty() : lock.whileHeld(this::recoverAlone);
  }

  private Optional<String> recoverAlone() {
    var done = new ArrayList<String>();
    try {
      for (Path leftover : leftovers()) {
        if (leftover.equals(project.pending())) {
          done.add(recoverCommitted(leftover));
        } else {
          DirectoryTree.delete(leftover);
          if (!leftover.toString().endsWith(".done")) {
            done.add("undone: a command was interrupted before it changed anything");
          }
        }
      }
    } catch (IOException e) {
      throw ProblemException.environment("cannot clean up after a command that was interrupted")
          .why("The operating system says: " + e.getMessage())
          .fix("make the project writable, then run this again")
          .causedBy(e);
    }
    return done.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", done));
  }

  private String recoverCommitted(Path pending) throws IOException {
    Manifest manifest = Manifest.read(project, pending);
    return new PendingWrite(project, manifest, reached)
        .finish()
        .map(
            foreign ->
                "undone: a command was interrupted before it changed anything, and "
                    + foreign
                    + " has been changed since")
        .orElse("finished: a command was interrupted while it wrote " + manifest.targets());
  }

  private List<Path> leftovers() {
    String name = String.valueOf(project.pending().getFileName());
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            project.root(), path -> String.valueOf(path.getFileName()).startsWith(name))) {
      var leftovers = new ArrayList<Path>();
      found.forEach(leftovers::add);
      return leftovers;
    } catch (IOException e) {
      throw ProblemException.input("cannot read the folder " + Project.slashes(project.root()))
          .why("The operating system says: " + e.getMessage())
          .causedBy(e);
    }
  }
}
