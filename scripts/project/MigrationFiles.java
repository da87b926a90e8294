package project;

import io.github.dbtemplate.migrations.IntegrityFile;
import io.github.dbtemplate.migrations.MigrationDirectory;
import io.github.dbtemplate.migrations.MigrationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what belongs together: migration files, {@code atlas.sum}, and the hash and version in the
 * stack template. All of it changes, or nothing does.
 */
public final class MigrationFiles {
  private final Project project;
  private final Journal journal;

  public MigrationFiles(Project project, Journal journal) {
    this.project = project;
    this.journal = journal;
  }

  /**
   * Records the files of {@code directory} as they are.
   *
   * @return what was changed, as paths in the project; empty when everything was right already
   */
  public List<String> record(MigrationDirectory directory) throws IOException {
    return write(Optional.empty(), directory.files());
  }

  /**
   * Adds a file to {@code directory} and records all.
   *
   * @return what was changed, as paths in the project, the new file first
   */
  public List<String> add(MigrationFile file, MigrationDirectory directory) throws IOException {
    var files = new ArrayList<>(directory.files());
    files.add(file);
    return write(Optional.of(file), files);
  }

  private List<String> write(Optional<MigrationFile> added, List<MigrationFile> files)
      throws IOException {
    IntegrityFile integrity = IntegrityFile.of(files);
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    added.ifPresent(f -> contents.put(project.migrations().resolve(f.name()), f.bytes()));
    contents.put(project.integrityFile(), integrity.bytes());
    Optional<Path> template = project.stackTemplate();
    if (template.isPresent()) {
      String version = files.isEmpty() ? "" : files.get(files.size() - 1).version();
      byte[] now = Files.readAllBytes(template.get());
      contents.put(
          template.get(),
          StackTemplate.parse(
                  project.relative(template.get()), now, project.settings().stack().resource())
              .with(integrity.hash(), version));
    }
    var changes = new ArrayList<FileChange>();
    var written = new ArrayList<String>();
    for (Map.Entry<Path, byte[]> content : contents.entrySet()) {
      Path path = content.getKey();
      if (!Files.exists(path)) {
        changes.add(FileChange.create(path, content.getValue()));
        written.add(project.relative(path));
        continue;
      }
      byte[] before = Files.readAllBytes(path);
      if (!Arrays.equals(before, content.getValue())) {
        changes.add(FileChange.replace(path, before, content.getValue()));
        written.add(project.relative(path));
      }
    }
    journal.write(changes);
    return written;
  }
}
