package database;

import database.CatalogDraft.Entry;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one {@link CatalogQuery} into objects and properties, as its labels say. */
final class CatalogRows {
  private interface Cell {
    void read(Entry entry, Address address) throws SQLException;
  }

  private final ResultSet rows;
  private final ResultSetMetaData labels;
  private final SystemCatalogs catalogs;
  private final CatalogDraft draft;
  private final int defaultCatalog;
  private final int catalog;
  private final int oid;
  private final int column;
  private final int kind;
  private final int schema;
  private final int name;
  private final int signature;
  private final int property;
  private final int value;
  private final Map<Integer, Integer> containers = new LinkedHashMap<>();
  private final List<Cell> cells = new ArrayList<>();

  CatalogRows(CatalogQuery query, ResultSet rows, SystemCatalogs catalogs, CatalogDraft draft)
      throws SQLException {
    this.rows = rows;
    this.labels = rows.getMetaData();
    this.catalogs = catalogs;
    this.draft = draft;
    defaultCatalog = catalogs.oid(query.catalog());
    catalog = find("@catalog");
    oid = find("@oid");
    column = find("@column");
    kind = find("@kind");
    schema = find("@schema");
    name = find("@name");
    signature = find("@signature");
    property = find("@property");
    value = find("@value");
    for (int i = 1; i <= labels.getColumnCount(); i++) {
      String label = labels.getColumnLabel(i);
      if (label.startsWith("@in ")) {
        containers.put(i, catalogs.oid(label.substring("@in ".length())));
      }
      Cell cell = cell(i, label);
      if (cell != null) {
        cells.add(cell);
      }
    }
  }

  /** Reads all rows. */
  void read() throws SQLException {
    while (rows.next()) {
      var address =
          new Address(
              catalog == 0 ? defaultCatalog : (int) rows.getLong(catalog),
              (int) rows.getLong(oid),
              column == 0 ? 0 : rows.getInt(column));
      Entry entry = kind == 0 ? annotated(address) : named(address);
      if (entry == null) {
        continue;
      }
      for (Cell cell : cells) {
        cell.read(entry, address);
      }
      readProperty(entry, address);
      if (kind > 0) {
        draft.add(address, entry);
      }
    }
  }

  /**
   * An object that is known; what an extension's script says of its objects is its own business.
   */
  private @Nullable Entry annotated(Address address) {
    Entry entry = draft.find(address);
    return entry != null && entry.name.kind() == Kind.EXTENSION && !draft.isObject(address)
        ? null
        : entry;
  }

  /** A new object; null when it is in one that is hidden. */
  private @Nullable Entry named(Address address) throws SQLException {
    ObjectName parent = null;
    Address in = container();
    if (in != null) {
      if (draft.isHidden(in)) {
        draft.hide(address);
        return null;
      }
      parent = draft.nameAt(in);
    }
    Kind of = Kind.valueOf(rows.getString(kind));
    var entry = new Entry(new ObjectName(of, text(schema), text(name), text(signature), parent));
    if (in != null) {
      entry.comesWith.add(in);
    }
    return entry;
  }

  private @Nullable Address container() throws SQLException {
    for (Map.Entry<Integer, Integer> in : containers.entrySet()) {
      int object = (int) rows.getLong(in.getKey());
      if (object != 0) {
        return new Address(in.getValue(), object, 0);
      }
    }
    return null;
  }

  private void readProperty(Entry entry, Address address) throws SQLException {
    String text = value == 0 ? null : rows.getString(value);
    if (text == null) {
      return;
    }
    // A table's type, a view's rule: they have no object of their own to say this of.
    boolean ofPart = kind == 0 && !draft.isObject(address);
    String of = ofPart ? " of its " + catalogs.name(address.catalog()).substring(3) : "";
    entry.properties.put(rows.getString(property) + of, text);
  }

  private @Nullable Cell cell(int i, String label) throws SQLException {
    if (label.startsWith("@also ")) {
      int of = catalogs.oid(label.substring("@also ".length()));
      return (entry, address) -> {
        int part = (int) rows.getLong(i);
        if (part != 0) {
          draft.partOf(new Address(of, part, 0), address);
        }
      };
    }
    if (label.startsWith("@with pg_")) {
      int of = catalogs.oid(label.substring("@with ".length()));
      int withColumn = i < labels.getColumnCount() ? i + 1 : i;
      boolean isColumn = labels.getColumnLabel(withColumn).equals("@with column");
      return (entry, address) -> {
        int other = (int) rows.getLong(i);
        if (other != 0) {
          entry.comesWith.add(new Address(of, other, isColumn ? rows.getInt(withColumn) : 0));
        }
      };
    }
    if (label.startsWith("@")) {
      return null;
    }
    if (label.startsWith("~")) {
      return (entry, address) -> put(entry.notes, label.substring(1), rows.getString(i));
    }
    if (label.endsWith("*")) {
      String prefix = label.substring(0, label.length() - 1);
      return (entry, address) -> readList(entry, prefix, rows.getArray(i));
    }
    int type = labels.getColumnType(i);
    if (type == Types.BIT || type == Types.BOOLEAN) {
      return (entry, address) ->
          put(entry.properties, label, rows.getBoolean(i) ? CatalogObject.YES : null);
    }
    return (entry, address) -> put(entry.properties, label, rows.getString(i));
  }

  private static void put(Map<String, String> properties, String key, @Nullable String text) {
    if (text != null) {
      properties.put(key, text);
    }
  }

  private static void readList(Entry entry, String prefix, @Nullable Array list)
      throws SQLException {
    if (list == null) {
      return;
    }
    for (Object item : (Object[]) list.getArray()) {
      String text = String.valueOf(item);
      int equals = text.indexOf('=');
      entry.properties.put(prefix + text.substring(0, equals), text.substring(equals + 1));
    }
  }

  private String text(int i) throws SQLException {
    String text = i == 0 ? null : rows.getString(i);
    return text == null ? "" : text;
  }

  private int find(String label) throws SQLException {
    for (int i = 1; i <= labels.getColumnCount(); i++) {
      if (labels.getColumnLabel(i).equals(label)) {
        return i;
      }
    }
    return 0;
  }
}
