package database;

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
}
