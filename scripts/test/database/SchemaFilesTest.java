package database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFilesTest {
  @TempDir private Path directory;

  @Test
  void a_tree_is_loaded_in_the_order_of_its_paths() throws Exception {
    List<String> inOrder =
        List.of(
            "10-types.sql",
            "20-tables-more.sql",
            "20-tables.sql",
            "20-tables/1-users.sql",
            "20-tables/10-orders.sql",
            "20-tables/2-notes.sql",
            "20-tables/old/1-archive.sql",
            "B.sql",
            "a.sql");
    for (String name : inOrder) {
      Files.createDirectories(directory.resolve(name).getParent());
      Files.writeString(directory.resolve(name), "select 1;");
    }
    Files.writeString(directory.resolve("20-tables/README.md"), "not SQL");
    Files.writeString(directory.resolve(".hidden.sql"), "nor this");

    SchemaFiles files =
        SchemaFiles.read(
            directory, path -> directory.relativize(path).toString().replace('\\', '/'));

    assertThat(files.files()).extracting(SchemaFiles.SchemaFile::label).isEqualTo(inOrder);
  }
}
