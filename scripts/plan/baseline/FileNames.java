package plan.baseline;

import database.ObjectName;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names objects' files: never two alike in one area, not even where case means nothing. */
final class FileNames {
  /** Names that Windows keeps to itself, whatever their suffix. */
  private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

  private final Map<String, String> owners = new HashMap<>();

  /**
   * The name of an object's file, without suffix. Functions of one name share a file.
   *
   * @param area where the file is
   */
  String of(Area area, ObjectName object) {
    String owner = object.kind().word() + " " + object.schema() + "\0" + object.name();
    String name = plain(object);
    String free = name;
    for (int i = 2; ; i++) {
      String other = owners.putIfAbsent(area + "/" + free.toLowerCase(Locale.ROOT), owner);
      if (other == null || other.equals(owner)) {
        return free;
      }
      free = name + "-" + i;
    }
  }

  private static String plain(ObjectName object) {
    String schema = object.schema().equals("public") ? "" : object.schema() + ".";
    String name = (schema + object.name()).replaceAll("[^\\p{L}\\p{N}_.]", "_");
    String visible = name.startsWith(".") ? "_" + name : name;
    return RESERVED.contains(visible.toLowerCase(Locale.ROOT)) ? visible + "_" : visible;
  }
}
