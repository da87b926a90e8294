package bench;

import de.softwareforge.testing.postgres.junit5.EmbeddedPgExtension;
import de.softwareforge.testing.postgres.junit5.MultiDatabaseBuilder;
import org.jdbi.v3.testing.junit5.JdbiExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** jdbi3-testing with pg-embedded: a new database for each test, and all scripts on it. */
class JdbiTestingTests {
  @RegisterExtension
  static final EmbeddedPgExtension PG =
      MultiDatabaseBuilder.instanceWithDefaults().build();

  @RegisterExtension
  final JdbiExtension jdbi =
      JdbiExtension.postgres(PG)
          .withInitializer((source, handle) -> handle.createScript(Work.SCHEMA).execute());

  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n) {
    Work.run(jdbi.getJdbi());
  }
}
