package io.github.dbtemplate.testing;

import javax.sql.DataSource;

/**
 * Something that a program does with a database, written down as it goes.
 *
 * @param name what it is about
 */
record Scenario(String name, Script script) {
  interface Script {
    void run(Trace trace, DataSource database) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
