package plan.baseline;

/**
 * A file of a schema folder.
 *
 * @param layer of a file in a folder of many: what a file needs there is in a lower layer; else 0
 * @param name of a file in a folder of many, fit for any file system; else empty
 */
record Place(Area area, int layer, String name) {
  static Place of(Area area) {
    return new Place(area, 0, "");
  }

  /** Whether everything in this file is loaded before all that is in another. */
  boolean isBefore(Place other) {
    return area != other.area ? area.compareTo(other.area) < 0 : layer < other.layer;
  }
}
