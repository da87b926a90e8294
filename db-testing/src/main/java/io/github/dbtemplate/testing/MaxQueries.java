package io.github.dbtemplate.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fails a {@link PostgresTest} that runs more statements, and names those that are alike: the N + 1
 * of a loop. On a class it holds for each of its tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
public @interface MaxQueries {
  /** How many statements a test may run, a batch counting as one. */
  int value();
}
