package io.github.dbtemplate.testing;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what the databases of an extension's tests are like. Every part may be left out. */
public final class ExtensionBuilder {
  private final DatabasesBuilder databases = new DatabasesBuilder();
  private @Nullable Isolation isolation;

  ExtensionBuilder() {}

  /** How tests are kept from each other; without it, as {@link PostgresTest} says. */
  public ExtensionBuilder isolation(Isolation chosen) {
    isolation = chosen;
    return this;
  }

  /** What the databases are like. */
  public ExtensionBuilder databases(Consumer<DatabasesBuilder> description) {
    description.accept(databases);
    return this;
  }

  /** The extension, for a field with {@code @RegisterExtension}. */
  public PostgresExtension build() {
    return new PostgresExtension(databases.settings(), isolation);
  }
}
