package project;

import io.github.dbtemplate.migrations.IntegrityFile;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes what belongs together: migration files, {@code atlas.sum}, and the hash and version in the
 * stack template. All of it changes, or nothing does.
 */
public final class MigrationFiles {
  private final Project project;
  private final Journal journal;
  private final Optional<Path> template;

  /** What is replaced, as it was when the work began: from then on nobody else may change it. */
  private final Map<Path, byte[]> before = new HashMap<>();

  /**
   * Reads what may be replaced.
   *
   * @throws ProblemException when the stack template that the settings name is not there
   */
  public MigrationFiles(Project project, Journal journal) throws IOException {
    this.project = project;
    this.journal = journal;
    template = project.stackTemplate();
    if (Files.exists(project.integrityFile())) {
      before.put(project.integrityFile(), Files.readAllBytes(project.integrityFile()));
    }
    if (template.isPresent()) {
      before.put(template.get(), bytes(template.get()));
    }
  }

  private byte[] bytes(Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw ProblemException.input("there is no file " + project.relative(path))
          .why("The setting stack names it as the stack template.")
          .fix("correct stack in migrations.yaml")
          .causedBy(e);
    }
  }

  /**
   * Records the files of {@code directory} as they are.
   *
   * @return what was changed, as paths in the project; empty when everything was right already
   */
  public List<String> record(MigrationDirectory directory) throws IOException {
    return write(List.of(), List.of(), directory.files());
  }

  /**
   * Adds files to {@code directory} and records all.
   *
   * @param along other files that change together with them, or not at all
   * @return what was changed besides those, as paths in the project, the new files first
   */
  public List<String> add(
      List<MigrationFile> added, List<FileChange> along, MigrationDirectory directory)
      throws IOException {
    var files = new ArrayList<>(directory.files());
    files.addAll(added);
    return write(added, along, files);
  }

  private List<String> write(
      List<MigrationFile> added, List<FileChange> along, List<MigrationFile> files)
      throws IOException {
    IntegrityFile integrity = IntegrityFile.of(files);
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    added.forEach(f -> contents.put(project.migrations().resolve(f.name()), f.bytes()));
    contents.put(project.integrityFile(), integrity.bytes());
    String version = files.isEmpty() ? "" : files.get(files.size() - 1).version();
    template.ifPresent(path -> contents.put(path, withHash(path, integrity.hash(), version)));
    var changes = new ArrayList<>(along);
    var written = new ArrayList<String>();
    contents.forEach(
        (path, content) -> {
          byte[] old = before.get(path);
          if (!Arrays.equals(old, content)) {
            changes.add(
                old == null
                    ? FileChange.create(path, content)
                    : FileChange.replace(path, old, content));
            written.add(project.relative(path));
          }
        });
    journal.write(changes);
    return written;
  }

  private byte[] withHash(Path path, String hash, String version) {
    byte[] now = Objects.requireNonNull(before.get(path), "the constructor has read it");
    return StackTemplate.parse(project.relative(path), now, project.settings().stack().resource())
        .with(hash, version);
  }
}
