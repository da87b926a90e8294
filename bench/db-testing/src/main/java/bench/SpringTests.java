package bench;

import io.zonky.test.db.AutoConfigureEmbeddedDatabase;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.DatabaseProvider;
import io.zonky.test.db.AutoConfigureEmbeddedDatabase.RefreshMode;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** embedded-database-spring-test: a fresh database for each test; the schema by hand on each. */
@ExtendWith(SpringExtension.class)
@ContextConfiguration(classes = SpringTests.Config.class)
@AutoConfigureEmbeddedDatabase(
    provider = DatabaseProvider.ZONKY,
    refresh = RefreshMode.BEFORE_EACH_TEST_METHOD)
class SpringTests {
  @Configuration
  static class Config {}

  @Autowired DataSource dataSource;

  @BeforeEach
  void prepare() {
    Jdbi.create(dataSource).useHandle(handle -> handle.createScript(Work.SCHEMA).execute());
  }

  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n) {
    Work.run(Jdbi.create(dataSource));
  }
}
