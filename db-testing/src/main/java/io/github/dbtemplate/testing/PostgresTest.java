package io.github.dbtemplate.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run on the migrated database, each on its own.
 *
 * <p>On a class it holds for all its tests and those of its nested classes; on a method for that
 * test, where what it leaves out is taken from the class. Inherited, and usable as a
 * meta-annotation. The test's methods, {@code @BeforeEach}, {@code @AfterEach} and the constructor
 * may take a {@code Jdbi}, {@code Handle}, {@code DataSource}, {@code Connection} or {@link
 * Queries}, all of the same database. What {@code @BeforeAll} writes is committed, and every test
 * of the class starts from it.
 *
 * <p>Tests may run in parallel.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(PostgresExtension.class)
public @interface PostgresTest {
  /** How tests are kept from each other. */
  Isolation isolation() default Isolation.ROLLBACK;

  /** A migration directory; by default {@code migrations} here or in a directory above. */
  String migrations() default "";

  /** A directory with the desired state, to be used instead of migrations. */
  String schema() default "";

  /** Statements, to be used instead of migrations. */
  String[] sql() default {};

  /** Another way to make the database; needs a constructor without parameters. */
  Class<? extends Migrator> migrator() default Migrator.class;

  /** Statements that are committed once, after the migrations; the result is kept between runs. */
  String[] seed() default {};

  /**
   * {@code embedded}, {@code docker://IMAGE} or {@code postgres://USER@HOST:PORT/DATABASE}; the
   * system property {@code db.testing.server} overrides it.
   */
  String server() default "";

  /** The version of PostgreSQL; the system property {@code db.testing.postgres} overrides it. */
  String postgres() default "";

  /** Plugins for the tests' {@code Jdbi}; each needs a constructor without parameters. */
  Class<? extends JdbiPlugin>[] plugins() default {};

  /**
   * Fails a test that is rolled back when it reads {@code now()} in a second transaction, because
   * it stands still there. Only what is read by the text of a statement is seen. Without this, a
   * test that fails is told that the clock stood still.
   */
  boolean strictClock() default false;
}
