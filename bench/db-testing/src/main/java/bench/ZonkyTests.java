package bench;

import io.zonky.test.db.postgres.junit5.EmbeddedPostgresExtension;
import io.zonky.test.db.postgres.junit5.PreparedDbExtension;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database of its own for each test, copied from one that was prepared. */
class ZonkyTests {
  @RegisterExtension
  final PreparedDbExtension database =
      EmbeddedPostgresExtension.preparedDatabase(ZonkyTests::prepare);

  private static void prepare(javax.sql.DataSource dataSource) {
    Jdbi.create(dataSource).useHandle(handle -> handle.createScript(Work.SCHEMA).execute());
  }

  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n) {
    Work.run(Jdbi.create(database.getTestDatabase()));
  }
}
