package io.github.dbtemplate.postgres;

import java.sql.Connection;

/** A server that answers, until it is closed. */
interface Backend extends AutoCloseable {
  Endpoint endpoint();

  /** The connection that showed that the server answers; the caller closes it. */
  Connection connection();

  /** Whether the server is ours alone, to change even in its system catalogs. */
  boolean isThrowaway();

  /** Stops the server, if it is ours to stop. */
  @Override
  void close();
}
