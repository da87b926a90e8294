package io.github.dbtemplate.postgres;

/** A server that runs somewhere, until it is closed. */
interface Backend extends AutoCloseable {
  Endpoint endpoint();

  /** Whether it is ours alone, to change even in its system catalogs. */
  boolean isThrowaway();

  @Override
  void close();
}
