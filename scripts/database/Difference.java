package database;

/**
 * One thing by which the actual catalog is not the desired one.
 *
 * @param property the property that differs; empty when the whole object is missing or extra
 * @param desired its desired value; empty when there is none
 * @param actual its actual value; empty when there is none
 */
public record Difference(
    ObjectName object, Change change, String property, String desired, String actual)
    implements Comparable<Difference> {

  /** What is to be said of the actual object. */
  public enum Change {
    MISSING,
    EXTRA,
    CHANGED
  }

  /** By object, then property. */
  @Override
  public int compareTo(Difference other) {
    int byObject = object.compareTo(other.object);
    return byObject != 0 ? byObject : property.compareTo(other.property);
  }

  /** The same, seen from the other side. */
  public Difference reversed() {
    Change other =
        switch (change) {
          case MISSING -> Change.EXTRA;
          case EXTRA -> Change.MISSING;
          case CHANGED -> Change.CHANGED;
        };
    return new Difference(object, other, property, actual, desired);
  }

  /**
   * One sentence for a person, in which the desired state is {@code schema/} and the actual one is
   * what the migrations make: {@code column orders.total: default is 0 in schema/, none after
   * migrations}.
   */
  public String describe() {
    return DifferenceText.of(this);
  }
}
