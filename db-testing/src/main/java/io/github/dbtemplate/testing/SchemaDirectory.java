package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A directory of SQL files that make the desired state, in the order of their names. */
record SchemaDirectory(Path directory) implements Migrator {
  @Override
  public String key() {
    return "schema " + files();
  }

  @Override
  public void migrate(DataSource empty) throws SQLException {
    try (Connection connection = empty.getConnection()) {
      files().forEach((file, sql) -> SqlScripts.run(connection, file, sql));
    }
  }

  private Map<String, String> files() {
    try (Stream<Path> found = Files.list(directory)) {
      List<Path> paths = found.filter(p -> p.toString().endsWith(".sql")).sorted().toList();
      if (paths.isEmpty()) {
        throw ProblemException.input("no .sql files in " + directory);
      }
      Map<String, String> files = new LinkedHashMap<>();
      for (Path path : paths) {
        files.put(path.toString().replace('\\', '/'), Files.readString(path));
      }
      return files;
    } catch (IOException e) {
      throw ProblemException.input("cannot read the schema directory " + directory)
          .why(e.toString())
          .causedBy(e);
    }
  }
}
