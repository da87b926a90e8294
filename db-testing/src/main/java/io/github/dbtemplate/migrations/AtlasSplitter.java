package io.github.dbtemplate.migrations;

/** The two ways in which versions of Atlas split files into statements. */
public enum AtlasSplitter {
  /** Atlas v0.13.1 and around: one splitter for all databases, made for MySQL. */
  V0_13("Atlas v0.13.1"),
  /** Atlas v1: told that the database is PostgreSQL. */
  V1("Atlas v1");

  private final String label;

  AtlasSplitter(String label) {
    this.label = label;
  }

  @Override
  public String toString() {
    return label;
  }
}
