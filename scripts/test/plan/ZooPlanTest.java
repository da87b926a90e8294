package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Catalog;
import database.Difference;
import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import plan.change.ChangePlan;

/** Plans every mutation of the zoo, there and back. */
class ZooPlanTest {
  @ParameterizedTest
  @ValueSource(ints = {17})
  void every_mutation_is_planned_and_back_again(int major) throws Exception {
    List<String> failures = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("" + major));
        Database zoo = Zoo.create(server);
        Connection connection = zoo.connect()) {
      Catalog before = Catalog.read(connection);
      connection.setAutoCommit(false);
      String only = System.getProperty("only", "");
      for (String mutation : mutations()) {
        String sql = Zoo.forMajor(mutation, major);
        if (sql.isBlank() || !mutation.contains(only)) {
          continue;
        }
        Zoo.run(connection, mutation);
        Catalog after = Catalog.read(connection);
        String back = prove(after, before, connection);
        connection.rollback();
        String there = prove(before, after, connection);
        connection.rollback();
        if (!there.isEmpty()) {
          failures.add("THERE " + sql.strip() + "\n" + there);
        }
        if (!back.isEmpty()) {
          failures.add("BACK  " + sql.strip() + "\n" + back);
        }
      }
    }
    failures.forEach(System.out::println);
    System.out.println(failures.size() + " failures");
    assertThat(failures).isEmpty();
  }

  private static String prove(Catalog from, Catalog to, Connection connection) {
    ChangePlan plan = null;
    try {
      plan =
          Planning.planner(
                  new plan.kind.Options(
                      false, false, java.util.Map.of(), java.util.Set.of(), java.util.Map.of()))
              .changes(from, to, connection);
      if (!plan.refusals().isEmpty()) {
        return "REFUSED " + plan.refusals() + "\n";
      }
      Planning.run(connection, plan.sql());
      Catalog reached = Catalog.read(connection);
      List<Difference> left = reached.differencesTo(to);
      if (!left.isEmpty()) {
        ChangePlan more =
            Planning.planner(
                    new plan.kind.Options(
                        false, false, java.util.Map.of(), java.util.Set.of(), java.util.Map.of()))
                .changes(reached, to, connection);
        if (more.refusals().isEmpty()) {
          Planning.run(connection, more.sql());
          left = Catalog.read(connection).differencesTo(to);
          plan =
              new ChangePlan(
                  java.util.List.of(
                      new ChangePlan.Part(true, plan.sql() + "\n-- MEND\n" + more.sql())),
                  more.refusals(),
                  List.of());
        }
      }
      if (System.getProperty("show") != null) {
        System.out.println(plan.sql());
      }
      return left.isEmpty()
          ? ""
          : left.stream().map(Difference::describe).collect(Collectors.joining("\n"))
              + "\n"
              + plan.sql();
    } catch (SQLException | RuntimeException e) {
      java.io.StringWriter w = new java.io.StringWriter();
      if (!(e instanceof SQLException)) e.printStackTrace(new java.io.PrintWriter(w));
      return "ERROR "
          + e.getMessage()
          + "\n"
          + (plan == null ? "" : plan.sql())
          + w.toString().lines().limit(6).collect(Collectors.joining("\n"));
    }
  }

  private static List<String> mutations() throws IOException {
    var mutations = new ArrayList<String>();
    try (Stream<Path> files = Files.list(Zoo.FOLDER.resolve("mutations"))) {
      for (Path file : files.sorted().toList()) {
        for (String block : Files.readString(file).split("\n\n")) {
          mutations.add(
              block.lines().filter(l -> !l.startsWith("--> ")).collect(Collectors.joining("\n")));
        }
      }
    }
    return mutations;
  }
}
