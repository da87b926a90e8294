package io.github.dbtemplate.testing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Finds in JUnit's stores what belongs to a test, a class and the launcher's session.
 *
 * @param configured what a builder has said; null for annotations to say it
 * @param isolation the same
 */
record Scopes(@Nullable Settings configured, @Nullable Isolation isolation) {
  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);
  private static final Pattern REPETITION = Pattern.compile("invocation:#(\\d+)\\]$");

  /** What belongs to a test; dynamic tests find that of their factory, whose context is above. */
  TestScope test(ExtensionContext context) {
    return store(context)
        .getOrComputeIfAbsent(TestScope.class, key -> newTest(context), TestScope.class);
  }

  private TestScope newTest(ExtensionContext context) {
    TestPlan plan = plan(context);
    Settings settings = plan.settings();
    ClassScope testClass = ofClass(context);
    Queries queries = new Queries();
    TestWatch watch =
        new TestWatch(
            context.getRequiredTestClass(), () -> name(context), settings.strictClock(), queries);
    return new TestScope(
        settings,
        queries,
        () ->
            switch (plan.isolation()) {
              case ROLLBACK -> testClass.supply(settings).rollback(watch);
              case DATABASE -> testClass.supply(settings).ownCopy(watch);
              case DATABASE_PER_CLASS ->
                  new DatabaseTest(testClass.shared(settings), null, watch, false);
            });
  }

  /** What is said about a test. */
  TestPlan plan(ExtensionContext context) {
    return ofClass(context).plan(context.getRequiredTestMethod(), () -> newPlan(context));
  }

  private TestPlan newPlan(ExtensionContext context) {
    AnnotatedSettings said = AnnotatedSettings.of(context);
    return new TestPlan(
        configured == null ? said.settings() : configured,
        isolation == null ? said.isolation() : isolation,
        AnnotatedSettings.maxQueries(context));
  }

  /** As a file can be named, the number of a repetition included. */
  private static String name(ExtensionContext context) {
    Matcher repetition = REPETITION.matcher(context.getUniqueId());
    return context.getRequiredTestClass().getSimpleName()
        + "."
        + context.getRequiredTestMethod().getName()
        + (repetition.find() ? "-" + repetition.group(1) : "");
  }

  private Settings settings(ExtensionContext context) {
    return configured == null ? AnnotatedSettings.of(context).settings() : configured;
  }

  /** What belongs to a class of tests. */
  ClassScope ofClass(ExtensionContext context) {
    Class<?> testClass = context.getRequiredTestClass();
    ExtensionContext innermost = context;
    while (innermost
        .getParent()
        .flatMap(ExtensionContext::getTestClass)
        .filter(testClass::equals)
        .isPresent()) {
      innermost = innermost.getParent().orElseThrow();
    }
    ExtensionContext classContext = innermost;
    return store(classContext)
        .getOrComputeIfAbsent(
            "class " + testClass.getName(),
            key ->
                new ClassScope(
                    servers(classContext),
                    () -> settings(classContext),
                    testClass,
                    outer(classContext)),
            ClassScope.class);
  }

  private @Nullable ClassScope outer(ExtensionContext context) {
    return context
        .getParent()
        .filter(parent -> parent.getTestClass().isPresent())
        .map(this::ofClass)
        .orElse(null);
  }

  private static Servers servers(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent("servers", key -> new Servers(), Servers.class);
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
