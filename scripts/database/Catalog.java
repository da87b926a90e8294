package database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a database holds, besides data, by name: the proof that two databases are equal.
 *
 * <p>Left out: what PostgreSQL itself and extensions brought (an extension is one object), the
 * temporary objects of sessions, what belongs to the cluster (roles, tablespaces, settings per role
 * and database, privileges on the database), large objects, and Atlas' own table ({@link #HIDDEN}).
 * Objects in pg_catalog that somebody added are there.
 */
public final class Catalog {
  /** The schema and the table in which Atlas keeps its revisions: no part of any schema. */
  public static final String HIDDEN = "atlas_schema_revisions";

  private final Map<ObjectName, CatalogObject> objects;

  private Catalog(Collection<CatalogObject> all) {
    var byName = new LinkedHashMap<ObjectName, CatalogObject>(all.size() * 2);
    all.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(
            object -> {
              if (byName.put(object.name(), object) != null) {
                throw new IllegalStateException("two objects are called " + object.name());
              }
            });
    objects = Collections.unmodifiableMap(byName);
  }

  /**
   * Reads the database of a connection, as its user may see it. With auto-commit on, in a read-only
   * transaction of one snapshot; otherwise in the caller's transaction, with what that has done so
   * far, and without a trace.
   */
  public static Catalog read(Connection connection) throws SQLException {
    return new Catalog(CatalogReading.read(connection));
  }

  /** A catalog of some objects, such as those of another one that are wanted. */
  public static Catalog of(Collection<CatalogObject> objects) {
    return new Catalog(objects);
  }

  /** All objects, in the order of their names. */
  public Map<ObjectName, CatalogObject> objects() {
    return objects;
  }

  /**
   * What keeps this catalog from being the desired one; empty exactly when the digests are equal. A
   * missing table is one difference: what comes with it is not listed.
   */
  public List<Difference> differencesTo(Catalog desired) {
    return new Comparison(desired.objects, objects).differences();
  }

  /** A hash over all that is compared: equal for databases without differences. */
  public String digest() {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    var text = new StringBuilder();
    for (CatalogObject object : objects.values()) {
      ObjectName name = object.name();
      text.append(name.kind()).append('\0').append(name.parent()).append('\0');
      text.append(name.schema()).append('\0').append(name.name()).append('\0');
      text.append(name.signature()).append('\0');
      object
          .properties()
          .forEach((key, value) -> text.append(key).append('\0').append(value).append('\0'));
      text.append('\n');
      sha.update(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
