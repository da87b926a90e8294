import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A project with many tables and a long history: each table has five columns, two indexes and a
 * foreign key, and every file after those that create tables adds a column.
 */
record GeneratedProject(Path root, int tables, int files) {
  /** As it should be written: a check that finds nothing is remembered. */
  private static final String PATIENCE = "SET LOCAL lock_timeout = '5s';\n";

  /** Writes such a project; {@code atlas.sum} is left to its command. */
  static GeneratedProject write(Path root, int tables, int files) throws IOException {
    Files.createDirectories(root.resolve("migrations"));
    Files.createDirectories(root.resolve("schema"));
    Files.writeString(root.resolve("atlas.hcl"), "");
    Files.writeString(root.resolve("migrations.yaml"), "postgres: \"15\"\n");
    int creating = Math.min(tables, files);
    var schema = new StringBuilder();
    for (int file = 0; file < files; file++) {
      var sql = new StringBuilder();
      if (file < creating) {
        for (int table = file * tables / creating;
            table < (file + 1) * tables / creating;
            table++) {
          sql.append(table(table, 0));
        }
      } else {
        sql.append(added((file - creating) % tables, (file - creating) / tables));
      }
      Files.writeString(root.resolve("migrations").resolve(name(file)), sql);
    }
    for (int table = 0; table < tables; table++) {
      int columns = 0;
      for (int file = creating; file < files; file++) {
        columns += (file - creating) % tables == table ? 1 : 0;
      }
      schema.append(table(table, columns));
    }
    Files.writeString(root.resolve("schema/tables.sql"), schema);
    return new GeneratedProject(root, tables, files);
  }

  private static String name(int file) {
    return String.format(Locale.ROOT, "%014d_change_%d.sql", 20200101000000L + file, file);
  }

  private static String table(int number, int added) {
    var columns = new StringBuilder();
    for (int column = 0; column < added; column++) {
      columns.append(",\n  \"added").append(column).append("\" text NULL");
    }
    String parent =
        number == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ",\n  CONSTRAINT \"t%d_parent_fkey\" FOREIGN KEY (\"parent\") REFERENCES \"t%d\""
                    + " (\"id\")",
                number,
                number - 1);
    return String.format(
        Locale.ROOT,
        """
        CREATE TABLE "t%1$d" (
          "id" bigint NOT NULL,
          "parent" bigint NULL,
          "name" text NOT NULL DEFAULT '',
          "amount" numeric NULL,
          "at" timestamptz NOT NULL DEFAULT now()%2$s,
          PRIMARY KEY ("id")%3$s
        );
        CREATE INDEX "t%1$d_name_idx" ON "t%1$d" ("name");
        CREATE INDEX "t%1$d_parent_idx" ON "t%1$d" ("parent");
        """,
        number,
        columns,
        parent);
  }

  private static String added(int table, int column) {
    return PATIENCE + "ALTER TABLE \"t" + table + "\" ADD COLUMN \"added" + column + "\" text NULL;\n";
  }

  /** A copy of its own in {@code directory}, which is emptied first. */
  GeneratedProject copy(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> tree = Files.walk(directory)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (Stream<Path> tree = Files.walk(root)) {
      tree.forEach(path -> copyOne(path, directory.resolve(root.relativize(path).toString())));
    }
    return new GeneratedProject(directory, tables, files);
  }

  private static void copyOne(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a column to the last table of the schema. */
  GeneratedProject addColumn(int number) throws IOException {
    Path schema = root.resolve("schema/tables.sql");
    String text = Files.readString(schema, StandardCharsets.UTF_8);
    int table = text.lastIndexOf("\"at\" timestamptz");
    Files.writeString(
        schema, text.substring(0, table) + "\"new" + number + "\" text NULL,\n  " + text.substring(table));
    return this;
  }

  /** Adds the migration for {@link #addColumn}; {@code atlas.sum} is left to its command. */
  GeneratedProject addMigration(int number) throws IOException {
    Files.writeString(
        root.resolve("migrations").resolve(name(files)),
        PATIENCE + "ALTER TABLE \"t" + (tables - 1) + "\" ADD COLUMN \"new" + number + "\" text NULL;\n");
    return this;
  }

  String schemaUrl() {
    return "file://" + root.resolve("schema/tables.sql");
  }

  String dirUrl() {
    return "file://" + root.resolve("migrations");
  }
}
