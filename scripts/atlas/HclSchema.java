package atlas;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * HCL files of a desired state, copied to a directory whose path needs no escaping in a URL. Atlas'
 * errors speak of the copies, and are translated back.
 *
 * @param schemas the names of the schemas that the files declare
 */
record HclSchema(List<Path> files, SortedSet<String> schemas) {
  /** What Atlas' open source turns into SQL; other blocks it ignores. */
  private static final Set<String> KNOWN =
      Set.of("schema", "table", "enum", "locals", "variable", "data");

  private static final String EMPTY_SCHEMAS = "from.hcl";

  private static final Pattern POSITION =
      Pattern.compile("(\\d+)\\.hcl:(\\d+),(\\d+)-[\\d,]+: (.*)", Pattern.DOTALL);

  /**
   * @param atlas which is going to read them
   * @throws ProblemException when a file cannot be read, or has a block that this Atlas would
   *     ignore in silence
   */
  static HclSchema copy(List<Path> files, Path directory, AtlasVersion atlas) throws IOException {
    var schemas = new TreeSet<String>();
    for (int i = 0; i < files.size(); i++) {
      String text = read(files.get(i));
      for (var block : HclBlocks.of(text)) {
        if (atlas.edition() == AtlasVersion.Edition.COMMUNITY && !KNOWN.contains(block.type())) {
          throw unknown(block, files.get(i), atlas);
        }
        if (block.type().equals("schema")) {
          schemas.add(block.label());
        }
      }
      Files.writeString(directory.resolve(name(i)), text, StandardCharsets.UTF_8);
    }
    var empty = new StringBuilder();
    schemas.forEach(schema -> empty.append("schema \"").append(schema).append("\" {\n}\n"));
    Files.writeString(directory.resolve(EMPTY_SCHEMAS), empty, StandardCharsets.UTF_8);
    return new HclSchema(List.copyOf(files), schemas);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ProblemException.input("The file cannot be read as UTF-8: " + e)
          .at(Location.of(file.toString()))
          .causedBy(e);
    }
  }

  private static ProblemException unknown(HclBlocks.Block block, Path file, AtlasVersion atlas) {
    return ProblemException.input(
            "Atlas " + atlas.text() + " does not know the block \"" + block.type() + "\".")
        .at(Location.of(file.toString(), block.line()))
        .why("It would be ignored, and what it describes would be missing in the database.")
        .fix("correct its name, or write that in SQL, in a .sql file beside this one");
  }

  /**
   * The arguments that make the files the target. They start from the same schemas without content,
   * because v0.13.1 forgets the enums of a schema that is new, and any version drops a schema
   * {@code public} that the files do not mention.
   */
  List<String> arguments() {
    var arguments = new ArrayList<>(List.of("--from", "file://" + EMPTY_SCHEMAS));
    for (int i = 0; i < files.size(); i++) {
      arguments.add("--to");
      arguments.add("file://" + name(i));
    }
    return arguments;
  }

  /** The statements that make the schemas that {@link #arguments} start from. */
  String schemaSql() {
    var sql = new StringBuilder();
    for (String schema : schemas) {
      if (!schema.equals("public")) {
        sql.append("CREATE SCHEMA IF NOT EXISTS \"")
            .append(schema.replace("\"", "\"\""))
            .append("\";\n");
      }
    }
    return sql.toString();
  }

  /** Whether names need no schema. */
  boolean isOnlyPublic() {
    return schemas.equals(Set.of("public"));
  }

  /** The problem that Atlas reports, at its place where it says one. */
  ProblemException problem(String error) {
    var position = POSITION.matcher(error);
    if (!position.lookingAt()) {
      var problem = ProblemException.input("Atlas does not accept the HCL: " + error);
      return files.size() == 1 ? problem.at(Location.of(files.get(0).toString())) : problem;
    }
    Path file = files.get(Integer.parseInt(position.group(1)));
    return ProblemException.input(position.group(4).strip())
        .at(
            new Location(
                file.toString(),
                Integer.parseInt(position.group(2)),
                Integer.parseInt(position.group(3))));
  }

  private static String name(int index) {
    return index + ".hcl";
  }
}
