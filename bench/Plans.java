///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Time and memory of planning, against raw Atlas on the same schema.
//SOURCES ../scripts/cli/package-info.java
//SOURCES GeneratedProject.java
//SOURCES Measured.java

import atlas.AtlasFinder;
import database.AtOnce;
import database.Catalog;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints Markdown tables: {@code create-migrations} and {@code atlas migrate diff} in turns, for a
 * first migration and for one column more; then the reading and comparing of two catalogs alone.
 *
 * <p>{@code ./jbang bench/Plans.java [rounds] [tables …]}, for example {@code 3 20 100 500 2000}.
 * Atlas is stopped after five minutes. PostgreSQL 15, because the oldest Atlas that is supported
 * knows no newer one.
 */
final class Plans {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();

  private final Path work;
  private final PostgresServer server;
  private final String atlas;
  private int changes;

  private Plans(Path work, PostgresServer server, String atlas) {
    this.work = work;
    this.server = server;
    this.atlas = atlas;
  }

  public static void main(String... args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    List<String> sizes =
        args.length > 1
            ? Arrays.asList(args).subList(1, args.length)
            : List.of("20", "100", "500", "2000");
    Path work = Files.createTempDirectory("bench");
    String atlas = new AtlasFinder(System.getenv(), null, progress -> {}).find().binary().toString();
    try (var server = PostgresServer.start(ServerSpec.embedded("15"))) {
      var plans = new Plans(work, server, atlas);
      System.out.println("| tables | what | ours | raw Atlas | ours | raw Atlas |");
      System.out.println("|---|---|---|---|---|---|");
      for (String size : sizes) {
        plans.measure(Integer.parseInt(size), rounds);
      }
      System.out.println("\n| tables | first time | then |\n|---|---|---|");
      for (String size : sizes) {
        plans.catalogs(Integer.parseInt(size));
      }
    }
  }

  private void measure(int tables, int rounds) throws Exception {
    GeneratedProject empty = GeneratedProject.write(work.resolve("empty-" + tables), tables, 0);
    ours(empty.copy(work.resolve("warm")), "first"); // what is found once stays found
    GeneratedProject history = empty.copy(work.resolve("history-" + tables));
    ours(history, "first");
    var firsts = new ArrayList<Measured>();
    var rawFirsts = new ArrayList<Measured>();
    var edits = new ArrayList<Measured>();
    var rawEdits = new ArrayList<Measured>();
    for (int round = 0; round < rounds; round++) {
      firsts.add(ours(empty.copy(work.resolve("run")), "first"));
      edits.add(ours(history.copy(work.resolve("run")).addColumn(++changes), "edit"));
      if (rawFirsts.stream().noneMatch(Measured::isStopped)) {
        rawFirsts.add(raw(empty.copy(work.resolve("run"))));
        rawEdits.add(raw(history.copy(work.resolve("run")).addColumn(++changes)));
      }
    }
    row(tables, "first migration", Measured.median(firsts), Measured.median(rawFirsts));
    row(tables, "one column more", Measured.median(edits), Measured.median(rawEdits));
  }

  private static void row(int tables, String what, Measured ours, Measured raw) {
    System.out.printf(
        Locale.ROOT,
        "| %d | %s | %s | %s | %s | %s |%n",
        tables,
        what,
        ours.time(),
        raw.time(),
        ours.memory(),
        raw.memory());
  }

  private Measured ours(GeneratedProject project, String name) throws Exception {
    String jbang = REPOSITORY.resolve("jbang").toString();
    return Measured.run(
        project.root(), environment(), List.of(jbang, "create-migrations", name), LIMIT);
  }

  private Measured raw(GeneratedProject project) throws Exception {
    try (Database dev = server.createDatabase()) {
      List<String> command =
          List.of(
              atlas,
              "migrate",
              "diff",
              "change",
              "--to",
              project.schemaUrl(),
              "--dir",
              project.dirUrl(),
              "--dev-url",
              dev.url() + "&search_path=public");
      return Measured.run(project.root(), environment(), command, LIMIT);
    }
  }

  private Map<String, String> environment() {
    var environment = new HashMap<String, String>();
    environment.put("ATLAS_NO_UPDATE_NOTIFIER", "1");
    environment.put("ATLAS_NO_UPGRADE_SUGGESTIONS", "1");
    server.password().ifPresent(password -> environment.put("PGPASSWORD", password));
    return environment;
  }

  /** Reads two databases that differ in one column, at once as the commands do, and compares. */
  private void catalogs(int tables) throws Exception {
    GeneratedProject project = GeneratedProject.write(work.resolve("read-" + tables), tables, 0);
    try (Database history = database(project);
        Database desired = database(project.addColumn(++changes))) {
      var times = new ArrayList<Long>();
      for (int round = 0; round < 10; round++) {
        long begin = System.nanoTime();
        try (Connection first = history.connect();
            Connection second = desired.connect()) {
          AtOnce<Catalog> other = AtOnce.start(() -> Catalog.read(second));
          int found = Catalog.read(first).differencesTo(other.get()).size();
          if (found != 1) {
            throw new IllegalStateException(found + " differences instead of 1");
          }
        }
        times.add((System.nanoTime() - begin) / 1_000_000);
      }
      System.out.printf(
          Locale.ROOT,
          "| %d | %d ms | %d ms |%n",
          tables,
          times.get(0),
          times.subList(1, times.size()).stream().sorted().toList().get(4));
    }
  }

  private Database database(GeneratedProject project) throws Exception {
    Database database = server.createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(project.root().resolve("schema/tables.sql")));
    }
    return database;
  }
}
