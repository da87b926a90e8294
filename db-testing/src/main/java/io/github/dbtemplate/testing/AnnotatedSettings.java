package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link PostgresTest} says for a test, on its method, its class, and the classes around. */
final class AnnotatedSettings {
  /** Installs a plugin; equal to another one that does the same. */
  private record Installation(Class<? extends JdbiPlugin> plugin) implements Consumer<Jdbi> {
    @Override
    public void accept(Jdbi jdbi) {
      jdbi.installPlugin(ReflectionSupport.newInstance(plugin));
    }
  }

  private final List<PostgresTest> annotations;

  private AnnotatedSettings(List<PostgresTest> annotations) {
    this.annotations = annotations;
  }

  static AnnotatedSettings of(ExtensionContext context) {
    List<PostgresTest> found = new ArrayList<>();
    for (AnnotatedElement element : elements(context)) {
      AnnotationSupport.findAnnotation(element, PostgresTest.class).ifPresent(found::add);
    }
    return new AnnotatedSettings(found);
  }

  /** The limit of statements that is nearest to the test. */
  static OptionalInt maxQueries(ExtensionContext context) {
    return elements(context).stream()
        .flatMap(each -> AnnotationSupport.findAnnotation(each, MaxQueries.class).stream())
        .mapToInt(MaxQueries::value)
        .findFirst();
  }

  /** The method, its class, and the classes around it, from the inside out. */
  private static List<AnnotatedElement> elements(ExtensionContext context) {
    List<AnnotatedElement> elements = new ArrayList<>();
    context.getTestMethod().ifPresent(elements::add);
    for (Class<?> type = context.getTestClass().orElse(null);
        type != null;
        type = type.getEnclosingClass()) {
      elements.add(type);
    }
    return elements;
  }

  Isolation isolation() {
    return annotations.isEmpty() ? Isolation.ROLLBACK : annotations.get(0).isolation();
  }

  Settings settings() {
    List<Migrator> seeds = new ArrayList<>();
    List<Consumer<Jdbi>> jdbi = new ArrayList<>();
    for (int i = annotations.size() - 1; i >= 0; i--) {
      if (annotations.get(i).seed().length > 0) {
        seeds.add(Migrator.sql(annotations.get(i).seed()));
      }
      for (Class<? extends JdbiPlugin> plugin : annotations.get(i).plugins()) {
        jdbi.add(new Installation(plugin));
      }
    }
    return Settings.of(
        first(PostgresTest::server, value -> !value.isEmpty()),
        first(PostgresTest::postgres, value -> !value.isEmpty()),
        migrator(),
        seeds,
        jdbi,
        annotations.stream().anyMatch(PostgresTest::strictClock));
  }

  private <T> @Nullable T first(Function<PostgresTest, T> part, Predicate<T> isGiven) {
    return annotations.stream().map(part).filter(isGiven).findFirst().orElse(null);
  }

  private @Nullable Migrator migrator() {
    for (PostgresTest each : annotations) {
      List<Migrator> given = new ArrayList<>();
      if (!each.migrations().isEmpty()) {
        given.add(Migrator.migrations(Settings.directory(each.migrations())));
      }
      if (!each.schema().isEmpty()) {
        given.add(Migrator.schema(Settings.directory(each.schema())));
      }
      if (each.sql().length > 0) {
        given.add(Migrator.sql(each.sql()));
      }
      if (each.migrator() != Migrator.class) {
        given.add(ReflectionSupport.newInstance(each.migrator()));
      }
      if (given.size() > 1) {
        throw ProblemException.input("@PostgresTest names more than one way to make the database")
            .fix("keep one of migrations, schema, sql and migrator; Migrator.then joins several");
      }
      if (!given.isEmpty()) {
        return given.get(0);
      }
    }
    return null;
  }
}
