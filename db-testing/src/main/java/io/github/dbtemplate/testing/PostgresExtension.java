package io.github.dbtemplate.testing;

import io.github.dbtemplate.problem.ProblemException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives tests their databases. {@link PostgresTest} registers it; with {@code @RegisterExtension}
 * it can be told what an annotation cannot say:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension postgres =
 *     PostgresExtension.builder().plugin(new PostgresPlugin()).build();
 * }</pre>
 *
 * <p>It holds no state: that is in JUnit's stores, the server in the one of the launcher's session,
 * so that all classes share it.
 */
public final class PostgresExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        InvocationInterceptor {
  private static final Set<Class<?>> PARAMETERS =
      Set.of(Jdbi.class, Handle.class, DataSource.class, Connection.class, Queries.class);

  private final Scopes scopes;

  /** As {@link PostgresTest} says. */
  public PostgresExtension() {
    this(null, null);
  }

  PostgresExtension(@Nullable Settings configured, @Nullable Isolation isolation) {
    this.scopes = new Scopes(configured, isolation);
  }

  /** Says what an annotation cannot. */
  public static ExtensionBuilder builder() {
    return new ExtensionBuilder();
  }

  /** Constructors are part of the test that they are called for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    try {
      return context.getTestMethod().isPresent()
          ? ofTest(type, scopes.test(context))
          : ofClass(type, parameter, context);
    } catch (ProblemException e) {
      // Any other exception's message would come after JUnit's, on its first line.
      throw new ParameterResolutionException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Object ofTest(Class<?> type, TestScope test) {
    if (type == Jdbi.class) {
      return test.jdbi();
    } else if (type == Handle.class) {
      return test.handle();
    } else if (type == Connection.class) {
      return connection(test);
    }
    return type == Queries.class ? test.queries() : test.dataSource();
  }

  private static Connection connection(TestScope test) {
    try {
      return test.connection();
    } catch (SQLException e) {
      throw ProblemException.environment("cannot open a connection for the test")
          .why(String.valueOf(e.getMessage()))
          .causedBy(e);
    }
  }

  private Object ofClass(Class<?> type, ParameterContext parameter, ExtensionContext context) {
    ClassScope scope = scopes.ofClass(context);
    if (type == Jdbi.class) {
      return scope.jdbi();
    } else if (type == DataSource.class) {
      return scope.dataSource();
    }
    boolean isConstructor = !(parameter.getDeclaringExecutable() instanceof Method);
    if (isConstructor || type == Queries.class) {
      throw new ExtensionConfigurationException(
          "A "
              + type.getSimpleName()
              + " belongs to one test, so "
              + parameter.getDeclaringExecutable()
              + " cannot have one for all; take a Jdbi or DataSource there, or the "
              + type.getSimpleName()
              + " as a parameter of the test method.");
    }
    return ofTest(type, scope.seeding());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    scopes.ofClass(context).prepare();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    scopes.ofClass(context).started(scopes.test(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    TestScope test = scopes.test(context);
    scopes.ofClass(context).ended(test);
    Optional<Throwable> failure = context.getExecutionException();
    List<ProblemException> problems = new ArrayList<>();
    if (failure.isEmpty()) {
      scopes
          .plan(context)
          .maxQueries()
          .ifPresent(
              max -> {
                if (test.queries().count() > max) {
                  problems.add(test.queries().tooMany("@MaxQueries allows " + max));
                }
              });
    }
    test.end(failure.isPresent())
        .ifPresent(
            ending -> {
              problems.addAll(ending.problems());
              failure.ifPresent(f -> report(context, f, ending.notes()));
            });
    problems.removeIf(problem -> failure.filter(f -> contains(f, problem)).isPresent());
    TestDatabase.throwFirst(problems);
  }

  /** Shown with the failure in every tool, and as an entry of the report. */
  private static void report(ExtensionContext context, Throwable failure, List<String> notes) {
    if (!notes.isEmpty()) {
      String text = String.join("\n", notes);
      failure.addSuppressed(new DatabaseAtFailure(text));
      context.publishReportEntry(Map.of("database", text));
    }
  }

  private static boolean contains(Throwable failure, Throwable problem) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each == problem) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onItsThread(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    onItsThread(invocation, context);
  }

  @Override
  public <T> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return onItsThread(invocation, context);
  }

  private <T> T onItsThread(Invocation<T> invocation, ExtensionContext context) throws Throwable {
    scopes.test(context).runsOn(Thread.currentThread());
    return invocation.proceed();
  }

  /** JUnit prepares a factory once for all its tests; each of them is rolled back by itself. */
  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    TestScope scope = scopes.test(context);
    scope.runsOn(Thread.currentThread());
    TestSession.Nested nested = scope.session().nest();
    try {
      invocation.proceed();
    } catch (Throwable failure) {
      for (ProblemException problem : nested.end()) {
        if (!contains(failure, problem)) {
          failure.addSuppressed(problem);
        }
      }
      throw failure;
    }
    TestDatabase.throwFirst(nested.end());
  }
}
