package io.github.dbtemplate.testing;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;

/**
 * Several statements as the driver knows those of one text: it sends them together, and waits once.
 * It is filled anew for each use.
 */
final class Packet {
  private final Query query;
  private final Query[] parts;
  private final ParameterList parameters;
  private final Object[] partsOfParameters;
  private final Object none;

  /**
   * A packet.
   *
   * @param size two or more
   */
  Packet(QueryExecutor driver, int size) throws SQLException, ReflectiveOperationException {
    String text = String.join(";", Collections.nCopies(size, "SELECT"));
    this.query = driver.createQuery(text, false, false).query;
    this.parts = query.getSubqueries();
    this.parameters = query.createParameterList();
    // The only way to the parameters of one of several statements: its class is not public.
    Method getSubparams = parameters.getClass().getMethod("getSubparams");
    getSubparams.setAccessible(true);
    this.partsOfParameters = (Object[]) getSubparams.invoke(parameters);
    if (parts.length != size || partsOfParameters.length != size) {
      throw new IllegalStateException("the driver sees other statements in " + text);
    }
    this.none = partsOfParameters[0];
  }

  /** Fills it with statements, of which one at most has parameters. */
  void fill(List<Query> statements, int withParameters, ParameterList itsParameters) {
    for (int i = 0; i < parts.length; i++) {
      parts[i] = statements.get(i);
    }
    Arrays.fill(partsOfParameters, none);
    partsOfParameters[withParameters] = itsParameters;
  }

  Query query() {
    return query;
  }

  ParameterList parameters() {
    return parameters;
  }
}
