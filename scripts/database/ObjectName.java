package database;

import org.jspecify.annotations.Nullable;

/**
 * What identifies an object within a database: names, never an oid.
 *
 * @param schema the schema, unquoted; empty for what lives in none (extensions, casts, …) and for
 *     what lives in another object (see {@code parent})
 * @param name the name, unquoted; empty for the kinds that are told apart by {@code signature}
 *     alone: casts, transforms, user mappings, default privileges
 * @param signature what else tells it apart, as SQL text: the argument types {@code (integer,
 *     text)} of functions, procedures, aggregates and operators, {@code using btree} of operator
 *     classes and families, {@code (a AS b)} of casts; types are written as format_type does with
 *     an empty search_path. Otherwise empty
 * @param parent the object whose namespace it is in: the table of a column, constraint, trigger,
 *     rule or policy, the domain of a constraint, the server of a user mapping. Null for the others
 */
public record ObjectName(
    Kind kind, String schema, String name, String signature, @Nullable ObjectName parent)
    implements Comparable<ObjectName> {

  /** An object that its schema and name tell from all others of its kind. */
  public static ObjectName of(Kind kind, String schema, String name) {
    return new ObjectName(kind, schema, name, "", null);
  }

  /** An object in the namespace of this one: {@code table.child(COLUMN, "email")}. */
  public ObjectName child(Kind childKind, String childName) {
    return new ObjectName(childKind, "", childName, "", this);
  }

  /** The name alone, for statements that say elsewhere what else tells the object apart. */
  public ObjectName withoutSignature() {
    return new ObjectName(kind, schema, name, "", parent);
  }

  /** By kind, then parent, schema, name and signature. */
  @Override
  public int compareTo(ObjectName other) {
    int order = kind.compareTo(other.kind);
    if (order == 0 && parent != other.parent) {
      order = parent == null ? -1 : other.parent == null ? 1 : parent.compareTo(other.parent);
    }
    if (order == 0) {
      order = schema.compareTo(other.schema);
    }
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    return order != 0 ? order : signature.compareTo(other.signature);
  }

  // By hand, as are the hash code and the order: catalogs look up names by the ten thousand, before
  // a virtual machine has had time to compile what records bring for that.
  @Override
  public boolean equals(@Nullable Object object) {
    return object == this
        || (object instanceof ObjectName other
            && kind == other.kind
            && name.equals(other.name)
            && schema.equals(other.schema)
            && signature.equals(other.signature)
            && (parent == null ? other.parent == null : parent.equals(other.parent)));
  }

  @Override
  public int hashCode() {
    int hash = name.hashCode() * 31 + schema.hashCode();
    hash = (hash * 31 + signature.hashCode()) * 31 + kind.ordinal();
    return parent == null ? hash : hash * 31 + parent.hashCode();
  }

  /**
   * The name as SQL text, qualified with its schema (columns: with schema and table) and quoted
   * where needed; constraints, triggers, rules and policies without what they are on.
   */
  public String sql() {
    return text(true);
  }

  /**
   * As a person would write it, without the schema {@code public}: {@code column app.users.email},
   * {@code function app.f(integer, text)}, {@code constraint users_check on table users}.
   */
  @Override
  public String toString() {
    return kind.word() + on();
  }

  private String on() {
    String text = text(false);
    return (text.isEmpty() ? "" : " " + text)
        + (parent == null || kind == Kind.COLUMN ? "" : " on " + parent);
  }

  private String text(boolean withPublic) {
    if (kind == Kind.COLUMN && parent != null) {
      return parent.text(withPublic) + "." + Identifier.quote(name);
    }
    boolean qualified = !schema.isEmpty() && (withPublic || !schema.equals("public"));
    return (qualified ? Identifier.quote(schema) + "." : "")
        + (name.isEmpty() || kind == Kind.OPERATOR ? name : Identifier.quote(name))
        + (name.isEmpty() || signature.isEmpty() || signature.startsWith("(") ? "" : " ")
        + signature;
  }
}
