package database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A catalog while it is read, when objects still go by their addresses. */
final class CatalogDraft {
  /** An object while it is read. */
  static final class Entry {
    final ObjectName name;
    final TreeMap<String, String> properties = new TreeMap<>();
    final TreeMap<String, String> notes = new TreeMap<>();
    final List<Address> comesWith = new ArrayList<>();

    private final Set<ObjectName> with = new HashSet<>();
    private final Set<ObjectName> dependsOn = new HashSet<>();

    Entry(ObjectName name) {
      this.name = name;
    }

    private CatalogObject build() {
      dependsOn.addAll(with);
      return new CatalogObject(name, properties, notes, with, dependsOn);
    }
  }

  private record Dependency(Address from, Address to) {}

  private final Map<Address, Entry> entries = new HashMap<>();
  private final Map<Address, Address> partOf = new HashMap<>();
  private final Map<Address, Entry> unlisted = new HashMap<>();
  private final Set<Address> inside = new HashSet<>();
  private final Set<Address> hidden = new HashSet<>();
  private final List<Dependency> dependencies = new ArrayList<>();

  /** Says that {@code part} is nothing by itself: whatever is said of it is said of the whole. */
  void partOf(Address part, Address whole) {
    partOf.putIfAbsent(part, whole);
  }

  /** Says the same of what would be an object elsewhere: what extensions bring, mostly. */
  void inside(Address part, Address whole) {
    inside.add(part);
    partOf.put(part, whole);
  }

  void dependency(Address from, Address to) {
    dependencies.add(new Dependency(from, to));
  }

  /** Adds an object, unless it is inside another one, temporary or {@link Catalog#HIDDEN}. */
  void add(Address address, Entry entry) {
    if (isHidden(entry.name) || entry.comesWith.stream().anyMatch(hidden::contains)) {
      hidden.add(address);
    } else if (inside.contains(address)) {
      unlisted.put(address, entry);
    } else {
      entries.put(address, entry);
    }
  }

  /** Whether nothing is to be said of an object and what is in it. */
  boolean isHidden(Address address) {
    return hidden.contains(address);
  }

  /** Leaves out an object because of what it is in. */
  void hide(Address address) {
    hidden.add(address);
  }

  /**
   * The name of an object that others are in; it is known even when an extension brought the
   * object.
   */
  ObjectName nameAt(Address address) {
    Entry entry = unlisted.get(address);
    if (entry == null) {
      entry = find(address);
    }
    if (entry == null) {
      throw new IllegalStateException("no query found what is at " + address);
    }
    return entry.name;
  }

  private static boolean isHidden(ObjectName name) {
    return name.schema().startsWith("pg_temp_")
        || name.schema().equals(Catalog.HIDDEN)
        || (name.name().equals(Catalog.HIDDEN)
            && (name.kind() == Kind.SCHEMA || name.kind() == Kind.TABLE));
  }

  /** The object at an address, or that the address is part of; null when it is not listed. */
  @Nullable Entry find(Address address) {
    Address at = address;
    while (true) {
      Entry entry = entries.get(at);
      if (entry != null || hidden.contains(at)) {
        return entry;
      }
      Address whole = partOf.get(at);
      if (whole == null && at.column() > 0) {
        whole = at.withoutColumn();
      }
      if (whole == null) {
        return null;
      }
      at = whole;
    }
  }

  /** Whether an address is that of an object itself. */
  boolean isObject(Address address) {
    return entries.containsKey(address);
  }

  List<CatalogObject> build() {
    entries.values().forEach(this::resolve);
    dependencies.forEach(this::resolve);
    inherit();
    entries.values().forEach(this::passToConstraint);
    return entries.values().stream().map(Entry::build).toList();
  }

  private void resolve(Entry entry) {
    if (entry.name.parent() != null) {
      entry.with.add(entry.name.parent());
    }
    for (Address address : entry.comesWith) {
      Entry other = find(address);
      if (other != null && other != entry) {
        entry.with.add(other.name);
      }
    }
  }

  private void resolve(Dependency dependency) {
    Entry from = find(dependency.from);
    Entry to = find(dependency.to);
    if (from != null && to != null && from != to) {
      from.dependsOn.add(to.name);
    }
  }

  /** Columns and constraints that a table inherits come with those of its parents or its type. */
  private void inherit() {
    Map<ObjectName, Entry> byName = new HashMap<>();
    entries.values().forEach(entry -> byName.put(entry.name, entry));
    for (Entry entry : entries.values()) {
      Entry table = entry.name.parent() == null ? null : byName.get(entry.name.parent());
      if (table == null) {
        continue;
      }
      boolean inherited = entry.properties.containsKey("inherited");
      for (ObjectName parent : table.dependsOn) {
        ObjectName origin = parent.child(entry.name.kind(), entry.name.name());
        if (isParent(parent.kind(), inherited) && byName.containsKey(origin)) {
          entry.with.add(origin);
        }
      }
    }
  }

  /** A table depends on another only as its heir or partition, on a type only as a table OF it. */
  private static boolean isParent(Kind kind, boolean inherited) {
    return inherited
        ? kind == Kind.TABLE || kind == Kind.FOREIGN_TABLE
        : kind == Kind.COMPOSITE_TYPE;
  }

  /** What the index of a constraint needs, the constraint needs; pg_depend knows only the first. */
  private void passToConstraint(Entry index) {
    if (index.name.kind() != Kind.INDEX) {
      return;
    }
    for (Address address : index.comesWith) {
      Entry constraint = find(address);
      if (constraint != null && constraint.name.kind() == Kind.CONSTRAINT) {
        constraint.dependsOn.addAll(index.dependsOn);
        constraint.dependsOn.remove(constraint.name);
      }
    }
  }
}
