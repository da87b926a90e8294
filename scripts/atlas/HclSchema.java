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
import java.util.regex.Pattern;

/**
 * HCL files of a desired state, copied to a directory whose path needs no escaping in a URL. Atlas'
 * errors speak of the copies, and are translated back.
 */
record HclSchema(List<Path> files, Path directory) {
  /** What Atlas' open source turns into SQL; other blocks it ignores. */
  private static final Set<String> KNOWN =
      Set.of("schema", "table", "enum", "locals", "variable", "data");

  private static final Pattern POSITION =
      Pattern.compile("(\\d+)\\.hcl:(\\d+),(\\d+)-[\\d,]+: (.*)", Pattern.DOTALL);

  /**
   * @throws ProblemException when a file cannot be read
   */
  static HclSchema copy(List<Path> files, Path directory) {
    for (int i = 0; i < files.size(); i++) {
      try {
        Files.copy(files.get(i), directory.resolve(name(i)));
      } catch (IOException e) {
        throw ProblemException.environment(files.get(i) + " cannot be copied: " + e).causedBy(e);
      }
    }
    return new HclSchema(List.copyOf(files), directory);
  }

  /** The arguments that make the files the target. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    for (int i = 0; i < files.size(); i++) {
      arguments.add("--to");
      arguments.add("file://" + name(i));
    }
    return arguments;
  }

  /**
   * @throws ProblemException when a file has a block that Atlas would ignore in silence
   */
  void refuseUnknownBlocks(AtlasVersion version) {
    for (int i = 0; i < files.size(); i++) {
      String text;
      try {
        text = Files.readString(directory.resolve(name(i)), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw ProblemException.input("The file is not in UTF-8.")
            .at(Location.of(files.get(i).toString()))
            .causedBy(e);
      }
      for (var block : HclBlocks.of(text)) {
        if (!KNOWN.contains(block.type())) {
          throw ProblemException.input(
                  "Atlas " + version.text() + " does not know the block \"" + block.type() + "\".")
              .at(Location.of(files.get(i).toString(), block.line()))
              .why("It would be ignored, and what it describes would be missing in the database.")
              .fix("correct its name, or write that in SQL, in a .sql file beside this one");
        }
      }
    }
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
