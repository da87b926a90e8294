package io.github.dbtemplate.lambda;

import io.github.dbtemplate.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Prints a Markdown table: the start of a function until its answer is there, beside raw {@code
 * atlas migrate apply} of the same files, in turns; medians. {@code bench/lambda/run.sh} runs it.
 */
final class Benchmark {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path work;
  private final PostgresServer server;

  private Benchmark(Path work, PostgresServer server) {
    this.work = work;
    this.server = server;
  }

  public static void main(String... arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    Path work = Files.createTempDirectory("bench");
    System.out.println("jar: " + Files.size(TaskRoot.jar()) / 1024 + " KiB");
    try (PostgresServer server = DatabaseFixture.server("15")) {
      var bench = new Benchmark(work, server);
      bench.round(0); // for the disk's cache
      System.out.println("| pending files | function, cold | raw atlas | difference | memory |");
      System.out.println("|---|---|---|---|---|");
      for (int pending : new int[] {0, 10, 300}) {
        bench.row(pending, rounds);
      }
      bench.token(rounds);
    }
  }

  private record Round(long ours, long raw, long kilobytes) {}

  private void row(int pending, int rounds) throws Exception {
    var all = new ArrayList<Round>();
    for (int i = 0; i < rounds; i++) {
      all.add(round(pending));
    }
    long ours = median(all.stream().map(Round::ours).toList());
    long raw = median(all.stream().map(Round::raw).toList());
    long memory = median(all.stream().map(Round::kilobytes).toList());
    System.out.printf(
        Locale.ROOT,
        "| %d | %d ms | %d ms | %+d ms | %d MB |%n",
        pending,
        ours,
        raw,
        ours - raw,
        memory / 1024);
  }

  private static long median(List<Long> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private Round round(int pending) throws Exception {
    TaskRoot root = TaskRoot.in(Files.createTempDirectory(work, "root"));
    for (int i = 1; i <= Math.max(pending, 10); i++) {
      Files.writeString(
          root.migrations().resolve(String.format(Locale.ROOT, "%04d_t.sql", i)),
          "CREATE TABLE t"
              + i
              + " (id bigint PRIMARY KEY, name text NOT NULL);\n"
              + "CREATE INDEX t"
              + i
              + "_name ON t"
              + i
              + " (name);\n");
    }
    root.with("0000_first.sql", "CREATE TABLE t0 (id bigint);\n");
    try (var one = new DatabaseFixture(server);
        var other = new DatabaseFixture(server)) {
      if (pending == 0) {
        raw(root, one);
        raw(root, other);
      }
      long raw = raw(root, one);
      try (var bucket = new ResponseBucket()) {
        String url = bucket.newUrl();
        String event = new CloudFormation(bucket, LIMIT).event("Create", url, root.wanted(), null);
        long start = System.nanoTime();
        try (Function function = Function.start(root, other.settings())) {
          function.invoke(event, LIMIT);
          long ours = milliseconds(start);
          if (!bucket.answers(url).get(0).get("Status").text().equals("SUCCESS")) {
            throw new IllegalStateException(function.output());
          }
          return new Round(ours, raw, function.peakKilobytes());
        }
      }
    }
  }

  private static long raw(TaskRoot root, DatabaseFixture database)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                database.settings().get("ATLAS_BIN"),
                "migrate",
                "apply",
                "--dir",
                "file://migrations",
                "--url",
                database.url() + "?sslmode=disable")
            .directory(root.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("ATLAS_NO_UPDATE_NOTIFIER", "1");
    long start = System.nanoTime();
    Process atlas = builder.start();
    if (!atlas.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || atlas.exitValue() != 0) {
      throw new IllegalStateException("atlas failed");
    }
    return milliseconds(start);
  }

  /** What a token of IAM costs on top of a password: the SDK of AWS is loaded for it. */
  private void token(int rounds) throws Exception {
    TaskRoot root = TaskRoot.in(work.resolve("token")).with("1_a.sql", "SELECT 1;\n");
    var with = new ArrayList<Long>();
    var without = new ArrayList<Long>();
    for (int i = 0; i < rounds; i++) {
      try (var catcher = new PasswordCatcher()) {
        var url = Map.of("DATABASE_URL", "postgres://m:pw@127.0.0.1:" + catcher.port() + "/d");
        long start = System.nanoTime();
        MigrateJar.run(root, url, "--status");
        without.add(milliseconds(start));
      }
      try (var catcher = new PasswordCatcher()) {
        var iam =
            Map.of(
                "DATABASE_HOST", "127.0.0.1",
                "DATABASE_PORT", Integer.toString(catcher.port()),
                "DATABASE_NAME", "d",
                "DATABASE_USER", "m",
                "DATABASE_TLS", "off",
                "AWS_REGION", "eu-west-1",
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "secret");
        long start = System.nanoTime();
        MigrateJar.run(root, iam, "--status");
        with.add(milliseconds(start));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "token of IAM: %+d ms (%d ms in all, %d ms with a password)%n",
        median(with) - median(without),
        median(with),
        median(without));
  }

  private static long milliseconds(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
