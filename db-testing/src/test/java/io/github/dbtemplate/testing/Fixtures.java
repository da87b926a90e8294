package io.github.dbtemplate.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes of tests that are not tests of ours, and tells what became of each. */
final class Fixtures {
  private final EngineExecutionResults results;

  private Fixtures(EngineExecutionResults results) {
    this.results = results;
  }

  static Fixtures run(Class<?>... classes) {
    return run(Map.of(), classes);
  }

  static Fixtures run(Map<String, String> parameters, Class<?>... classes) {
    EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
    parameters.forEach(kit::configurationParameter);
    for (Class<?> each : classes) {
      kit.selectors(selectClass(each));
    }
    return new Fixtures(kit.execute());
  }

  /** One line for each test in the order of their ends: its name and how it ended. */
  List<String> outcomes() {
    return results.testEvents().finished().stream().map(Fixtures::outcome).toList();
  }

  private static String outcome(Event event) {
    return name(event)
        + failure(event)
            .map(
                e ->
                    " failed: "
                        + String.valueOf(e.getMessage())
                            .replaceAll("\\.java:[1-9]\\d*", ".java:0")
                            .lines()
                            .findFirst()
                            .orElse(""))
            .orElse(" passed");
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*\\)$", "");
  }

  private static Optional<Throwable> failure(Event event) {
    return event
        .getPayload(org.junit.platform.engine.TestExecutionResult.class)
        .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable);
  }

  /** The exception that a test failed with. */
  Throwable failureOf(String test) {
    return results.testEvents().failed().stream()
        .filter(e -> name(e).equals(test))
        .findFirst()
        .flatMap(Fixtures::failure)
        .orElseThrow(() -> new AssertionError(test + " has not failed: " + outcomes()));
  }

  /** What was published about the database. */
  List<String> reports() {
    return results.testEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class))
        .map(entry -> entry.getKeyValuePairs().getOrDefault("database", ""))
        .toList();
  }

  /** How containers failed, such as classes. */
  List<String> failedContainers() {
    return results.containerEvents().failed().stream().map(Fixtures::outcome).toList();
  }
}
