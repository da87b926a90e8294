package database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One question to the system catalogs. Its rows are objects and its columns their properties, so
 * that the SQL is all there is to say about a kind of object. Columns are told apart by their
 * labels:
 *
 * <ul>
 *   <li>{@code @kind @schema @name @signature}: the {@link ObjectName}; {@code @in pg_x} is the oid
 *       of the object of an earlier query that is the name's parent
 *   <li>{@code @oid} and {@code @column}: its address in the catalog of the query, by which other
 *       queries mean it
 *   <li>{@code @also pg_x}: the oid of a row of another catalog that is part of it
 *   <li>{@code @with pg_x}, with {@code @with column}: the oid of an object that it comes with
 *   <li>{@code ~note}: a note; see {@link CatalogObject}
 *   <li>{@code option *}: an array of {@code name=value}, each of which is a property {@code option
 *       name}
 *   <li>{@code @property} and {@code @value}: a property whose name depends on the row
 *   <li>anything else: the property of that name. NULL and false are absent, true is yes
 * </ul>
 *
 * <p>Rows without {@code @kind} add their properties to the object of an earlier query that has
 * their address, or that the address is part of.
 *
 * <p>Oids from 16384 on (FirstNormalObjectId in transam.h) are those of objects that initdb did not
 * make. A line that ends in {@code -- since 15}, {@code -- until 16} or {@code -- since 15 until
 * 16} is for those major versions of PostgreSQL. That is the only place where versions differ.
 *
 * @param catalog the system catalog that {@code @oid} counts in; rows with {@code @catalog} (its
 *     oid) overrule it
 */
record CatalogQuery(String catalog, String sql) {
  private static final Pattern VERSION =
      Pattern.compile("-- (?:since (\\d+))? ?(?:until (\\d+))?$");

  /**
   * SQL for an array of foreign options, without the values of those that are called like secrets.
   *
   * @param options the column that has them
   */
  static String foreignOptions(String options) {
    return """
        CASE WHEN %1$s IS NOT NULL THEN (SELECT array_agg(o.option_name || '=' ||
           CASE WHEN o.option_name ~* 'passw|secret|token|credential|api_?key' THEN 'hidden'
             ELSE o.option_value END) FROM pg_options_to_table(%1$s) o) END\
        """
        .formatted(options);
  }

  /** The text for a major version of PostgreSQL. */
  String sql(int major) {
    var text = new StringBuilder();
    sql.lines().filter(line -> isFor(major, line)).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static boolean isFor(int major, String line) {
    Matcher version = VERSION.matcher(line);
    if (!version.find()) {
      return true;
    }
    String since = version.group(1);
    String until = version.group(2);
    return (since == null || major >= Integer.parseInt(since))
        && (until == null || major <= Integer.parseInt(until));
  }
}
