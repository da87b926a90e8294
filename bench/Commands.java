///usr/bin/env jbang "$0" "$@" ; exit $?
//DESCRIPTION Times create-migrations and check-migrations against raw Atlas on the same directories.
//SOURCES ../scripts/cli/package-info.java
//SOURCES GeneratedProject.java
//SOURCES Measured.java

import atlas.AtlasFinder;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints a Markdown table: medians in milliseconds, ours and raw Atlas in turns in one run.
 *
 * <p>{@code ./jbang bench/Commands.java [rounds] [tables/files …]}, for example {@code 5 100/300
 * 500/1000}. PostgreSQL 15, because the oldest Atlas that is supported knows no newer one.
 */
final class Commands {
  private static final String POSTGRES = "15";
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();

  private final Path work;
  private final PostgresServer server;
  private final String atlas;
  private int changes;

  private Commands(Path work, PostgresServer server, String atlas) {
    this.work = work;
    this.server = server;
    this.atlas = atlas;
  }

  public static void main(String... args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    List<String> sizes =
        args.length > 1
            ? Arrays.asList(args).subList(1, args.length)
            : List.of("4/3", "100/300", "500/1000", "1000/1000");
    Path work = Files.createTempDirectory("bench");
    String atlas = new AtlasFinder(System.getenv(), null, progress -> {}).find().binary().toString();
    try (var server = PostgresServer.start(ServerSpec.embedded(POSTGRES))) {
      System.out.println("| tables/files | what | ours | raw Atlas | ratio |");
      System.out.println("|---|---|---|---|---|");
      for (String size : sizes) {
        int slash = size.indexOf('/');
        var project =
            GeneratedProject.write(
                work.resolve(size.replace('/', '-')),
                Integer.parseInt(size.substring(0, slash)),
                Integer.parseInt(size.substring(slash + 1)));
        new Commands(work, server, atlas).measure(size, project, rounds);
      }
    }
  }

  private void measure(String size, GeneratedProject project, int rounds) throws Exception {
    time(project.root(), ours("hash-migrations"));
    long cold = time(project.root(), ours("check-migrations", "--latest", "1"));
    row(size, "check, first time", cold, -1);
    List<Long> unchanged = new ArrayList<>();
    List<Long> checks = new ArrayList<>();
    List<Long> rawChecks = new ArrayList<>();
    List<Long> creates = new ArrayList<>();
    List<Long> rawCreates = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      unchanged.add(time(project.root(), ours("check-migrations", "--latest", "1")));
      GeneratedProject changed = project.copy(work.resolve("changed")).addColumn(++changes);
      rawCreates.add(raw(changed, "migrate", "diff", "change", "--to", changed.schemaUrl()));
      changed = project.copy(work.resolve("changed")).addColumn(++changes);
      creates.add(time(changed.root(), ours("create-migrations", "change")));
      changed = project.copy(work.resolve("changed")).addColumn(++changes).addMigration(changes);
      time(changed.root(), ours("hash-migrations"));
      checks.add(time(changed.root(), ours("check-migrations", "--latest", "1")));
      long lint = raw(changed, "migrate", "lint", "--latest", "1");
      long diff = raw(changed, "schema", "diff", "--from", changed.dirUrl(), "--to", changed.schemaUrl());
      rawChecks.add(lint + diff);
    }
    row(size, "check, nothing changed", median(unchanged), -1);
    row(size, "check, one new file", median(checks), median(rawChecks));
    row(size, "create, one change", median(creates), median(rawCreates));
  }

  private static List<String> ours(String... command) {
    var line = new ArrayList<String>();
    line.add(REPOSITORY.resolve("jbang").toString());
    line.addAll(List.of(command));
    return line;
  }

  /** Milliseconds of a raw Atlas command, each with an empty dev database of its own. */
  private long raw(GeneratedProject project, String... command) throws Exception {
    try (Database dev = server.createDatabase()) {
      var line = new ArrayList<String>();
      line.add(atlas);
      line.addAll(List.of(command));
      line.addAll(List.of("--dev-url", dev.url() + "&search_path=public"));
      if (!command[0].equals("schema")) {
        line.addAll(List.of("--dir", project.dirUrl()));
      }
      return time(project.root(), line);
    }
  }

  private long time(Path directory, List<String> command) throws IOException, InterruptedException {
    var environment =
        new HashMap<>(Map.of("ATLAS_NO_UPDATE_NOTIFIER", "1", "ATLAS_NO_UPGRADE_SUGGESTIONS", "1"));
    server.password().ifPresent(p -> environment.put("PGPASSWORD", p));
    return Measured.run(directory, environment, command, Duration.ofHours(1)).milliseconds();
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void row(String size, String what, long ours, long raw) {
    System.out.println(
        raw < 0
            ? String.format(Locale.ROOT, "| %s | %s | %d | | |", size, what, ours)
            : String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d | %.2f |",
                size,
                what,
                ours,
                raw,
                (double) ours / raw));
  }
}
