package bench;

import io.github.dbtemplate.testing.Migrator;
import io.github.dbtemplate.testing.PostgresTest;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@PostgresTest(migrator = OursRollbackTests.Schema.class)
class OursRollbackTests {
  public static final class Schema implements Migrator {
    @Override
    public String key() {
      return "bench " + Work.SCHEMA;
    }

    @Override
    public void migrate(DataSource empty) {
      Jdbi.create(empty).useHandle(handle -> handle.createScript(Work.SCHEMA).execute());
    }
  }

  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n, Jdbi jdbi) {
    Work.run(jdbi);
  }
}
