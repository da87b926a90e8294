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
  private final Set<Address> members = new HashSet<>();
  private final Set<Address> hidden = new HashSet<>();
  private final List<Dependency> dependencies = new ArrayList<>();

  /** Says that {@code part} is nothing by itself: whatever is said of it is said of the whole. */
  void partOf(Address part, Address whole) {
    partOf.putIfAbsent(part, whole);
  }

  /** Says that an extension made an object, which therefore is not listed. */
  void member(Address member, Address extension) {
    members.add(member);
    partOf.put(member, extension);
  }

  void dependency(Address from, Address to) {
    dependencies.add(new Dependency(from, to));
  }

  /**
   * Adds an object, unless it is an extension's or one of those that are {@link Catalog#HIDDEN}.
   */
  void add(Address address, Entry entry) {
    if (isHidden(entry)) {
      hidden.add(address);
    } else if (!members.contains(address)) {
      entries.put(address, entry);
    }
  }

  private boolean isHidden(Entry entry) {
    ObjectName name = entry.name;
    return name.schema().equals(Catalog.HIDDEN)
        || name.name().equals(Catalog.HIDDEN)
        || (name.parent() != null && name.parent().name().equals(Catalog.HIDDEN))
        || (name.parent() != null && name.parent().schema().equals(Catalog.HIDDEN))
        || entry.comesWith.stream().anyMatch(hidden::contains);
  }

  /**
   * The object at an address, or the one that the address is part of; null when it is not listed.
   */
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
    for (Entry entry : entries.values()) {
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
    Map<ObjectName, Set<ObjectName>> parents = new HashMap<>();
    for (Dependency dependency : dependencies) {
      Entry from = find(dependency.from);
      Entry to = find(dependency.to);
      if (from != null && to != null && from != to) {
        from.dependsOn.add(to.name);
        if (isTable(from) && isTable(to)) {
          parents.computeIfAbsent(from.name, name -> new HashSet<>()).add(to.name);
        }
      }
    }
    for (Entry entry : entries.values()) {
      ObjectName table = entry.name.parent();
      if (table != null && entry.properties.containsKey("inherited")) {
        for (ObjectName parent : parents.getOrDefault(table, Set.of())) {
          entry.with.add(parent.child(entry.name.kind(), entry.name.name()));
        }
      }
    }
    return entries.values().stream().map(Entry::build).toList();
  }

  /** A table depends on another table only by inheritance or as its partition. */
  private static boolean isTable(Entry entry) {
    return entry.name.kind() == Kind.TABLE || entry.name.kind() == Kind.FOREIGN_TABLE;
  }
}
