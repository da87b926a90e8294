package io.github.dbtemplate.testing;

/** How a test is kept from other tests. */
public enum Isolation {
  /**
   * All connections of the test are one, and what the test did is rolled back at its end. Takes
   * about a tenth of a millisecond. Transactions, savepoints, failures and deferred constraints
   * behave as they do in production; what cannot, ends in an exception that names {@link #DATABASE}
   * as the cure.
   */
  ROLLBACK,

  /**
   * The test has a database of its own, a copy of the migrated one, and real connections and
   * commits. Takes about 20 ms. When the test fails, all rows are written to a file of SQL, which
   * the report names.
   */
  DATABASE,

  /**
   * Like {@link #DATABASE}, with one database for all tests of the class. The tests see what those
   * before them have left.
   */
  DATABASE_PER_CLASS
}
