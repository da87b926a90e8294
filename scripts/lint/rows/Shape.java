package lint.rows;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a row of a table must look like, as the system catalogs say it.
 *
 * @param table its name, as SQL
 * @param columns by number; generated ones are left out, nobody can write them
 * @param unique the columns of each unique index and exclusion constraint
 * @param checks the columns of each check, by its name
 * @param indexes the columns of each unique index, by its name
 * @param partitionKey the columns that say which partition a row goes to
 */
record Shape(
    long oid,
    String table,
    Map<Integer, Column> columns,
    Set<Set<Integer>> unique,
    Map<String, Set<Integer>> checks,
    Map<String, Set<Integer>> indexes,
    List<ForeignKey> foreignKeys,
    Set<Integer> partitionKey) {
  /**
   * A column.
   *
   * @param name as SQL
   * @param declared its type as it was declared, where the server is to be asked what fits; else
   *     empty
   * @param generates whether the default may be another one for each row
   * @param hints SQL literals to try, besides the values of the type
   */
  record Column(
      int number,
      String name,
      ColumnType type,
      String declared,
      boolean required,
      boolean hasDefault,
      boolean generates,
      List<String> hints) {
    /** Whether it takes the usual values of its type: dates, intervals, addresses. */
    boolean isPlain() {
      return declared.equals(type.name()) && "DTI".indexOf(type.category()) >= 0;
    }
  }

  /**
   * A foreign key.
   *
   * @param parent the name of the other table, as SQL
   * @param columns the columns of this table, by number, and the ones that they refer to, as SQL
   */
  record ForeignKey(String name, long parentOid, String parent, Map<Integer, String> columns) {}

  /** A column that is there. */
  Column column(int number) {
    return Objects.requireNonNull(columns.get(number));
  }

  /** The columns that are part of something unique. */
  Set<Integer> uniqueColumns() {
    var all = new TreeSet<Integer>();
    unique.forEach(all::addAll);
    return all;
  }
}
