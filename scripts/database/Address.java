package database;

import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL keeps an object, as pg_depend and pg_description mean it. Oids are unsigned in
 * PostgreSQL; here they are only compared.
 *
 * @param column the number of a column; 0 for the object itself
 */
record Address(int catalog, int object, int column) {
  Address withoutColumn() {
    return new Address(catalog, object, 0);
  }

  // By hand, because there are some ten thousand of them in a catalog; see ObjectName.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address address
        && object == address.object
        && column == address.column
        && catalog == address.catalog;
  }

  @Override
  public int hashCode() {
    return (object * 31 + column) * 31 + catalog;
  }
}
