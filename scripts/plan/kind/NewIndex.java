package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index that takes the place of one of the same name, and is built before that goes: at no time
 * are queries without an index, or rows without their key.
 *
 * @param forNow its name until the other one is gone
 */
record NewIndex(ObjectName forNow) {
  private static final String SUFFIX = "_new";

  /** NAMEDATALEN of PostgreSQL, less one. */
  private static final int LONGEST = 63;

  /**
   * The index that takes the place of one of the history, or of that of a key of the history.
   *
   * @param name of an index, or of a unique or primary key
   * @return null where the old one has to go first
   */
  static @Nullable NewIndex of(ObjectName name, Scope scope) {
    CatalogObject before = scope.history(name);
    CatalogObject after = scope.desired(name);
    ObjectName table = after == null ? null : Copies.table(after);
    boolean isOne =
        before != null
            && after != null
            && table != null
            && table.equals(Copies.table(before))
            && isByItself(before)
            && isByItself(after)
            && ConcurrentIndex.isDroppable(before, scope);
    return isOne && table != null
        ? named(ObjectName.of(Kind.INDEX, table.schema(), name.name()), scope)
        : null;
  }

  private static boolean isByItself(CatalogObject indexOrKey) {
    return Copies.first(indexOrKey, Kind.CONSTRAINT) == null
        && !ConcurrentIndex.isOfPartitions(indexOrKey);
  }

  private static @Nullable NewIndex named(ObjectName index, Scope scope) {
    ObjectName forNow = ObjectName.of(Kind.INDEX, index.schema(), nameForNow(index.name()));
    boolean isTaken =
        RelationNames.isTaken(forNow, scope::history)
            || RelationNames.isTaken(forNow, scope::desired);
    return isTaken ? null : new NewIndex(forNow);
  }

  /** Another name for each, even where many begin with the same characters. */
  private static String nameForNow(String name) {
    if (fits(name + SUFFIX)) {
      return name + SUFFIX;
    }
    String suffix = "_" + Integer.toHexString(name.hashCode()) + SUFFIX;
    String begin = name;
    while (!fits(begin + suffix)) {
      begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
    }
    return begin + suffix;
  }

  private static boolean fits(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /**
   * Builds it, drops the old one, and renames it.
   *
   * @param definition CREATE INDEX with the name of {@code index}
   */
  List<Statement> replace(ObjectName index, String definition, Scope scope) {
    String quoted = Identifier.quote(index.name());
    String name = scope.name(forNow);
    String build =
        definition.replace(
            " INDEX " + quoted + " ", " INDEX " + Identifier.quote(forNow.name()) + " ");
    return List.of(
        ConcurrentIndex.create("Build the new " + index, build),
        ConcurrentIndex.check(List.of(name)),
        ConcurrentIndex.drop("Drop the old " + index, scope.name(index)),
        Statement.of(
            "Give the new " + index + " its name", "ALTER INDEX " + name + " RENAME TO " + quoted));
  }
}
