package bench;

import io.github.dbtemplate.testing.Isolation;
import io.github.dbtemplate.testing.PostgresTest;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@PostgresTest(migrator = OursRollbackTests.Schema.class, isolation = Isolation.DATABASE)
class OursDatabaseTests {
  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n, Jdbi jdbi) {
    Work.run(jdbi);
  }
}
