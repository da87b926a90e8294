package report;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Reports to test with. */
final class Reports {
  /** What a hostile database may call a table: each part means something to some reader. */
  static final String HOSTILE =
      "a|b`c``d<img src=x onerror=alert(1)>&amp;[l](javascript:x) **b** @everyone #1 ::error::x"
          + "%0A\r\n::set-output name=a::b\u001B[2J\u0007\u202Eevil\u2028 \u200B\uD800 😀 ##[x] \\";

  static final Finding HASH =
      Finding.error(
              "hash-mismatch",
              new Location("cloud-formation.yaml", 42, 22),
              "MigrationHash is h1:old=, migrations/atlas.sum says h1:new=",
              "Deploying this would not run the new migrations.",
              "./jbang hash-migrations")
          .about("DatabaseMigration");

  static final Finding REWRITE =
      new Finding(
          "table-rewrite",
          Severity.WARNING,
          Location.of("migrations/2.sql", 3),
          "public.orders",
          "this rewrites the table public.orders",
          "Nobody can read or write it meanwhile.\nIt has 5 million rows.",
          "ALTER TABLE orders ADD COLUMN total8 bigint;\n\n-- later\nUPDATE orders SET total8 = 1;",
          evidence());

  static final Finding NOTE =
      new Finding("no-lock-timeout", Severity.NOTE, null, "", "no lock_timeout", "", "", Map.of());

  /** A statement that REWRITE is about. */
  static final TracedStatement ALTER =
      new TracedStatement(
          Location.of("migrations/2.sql", 3),
          "ALTER TABLE orders\n  ALTER COLUMN total TYPE bigint",
          List.of(
              new TracedStatement.Lock(
                  "public.orders", "AccessExclusiveLock", "reads and writes", false),
              new TracedStatement.Lock("lines", "ShareLock", "writes", true),
              new TracedStatement.Lock("rates", "AccessShareLock", "", false)),
          List.of("rewrites public.orders"));

  private Reports() {}

  private static Map<String, String> evidence() {
    var evidence = new LinkedHashMap<String, String>();
    evidence.put("lock", "ACCESS EXCLUSIVE");
    evidence.put("server", "DEBUG:  rewriting table \"orders\"\nDEBUG:  done");
    return evidence;
  }

  static CheckReport of(Finding... findings) {
    return of(List.of(), findings);
  }

  static CheckReport of(List<TracedStatement> statements, Finding... findings) {
    var milliseconds = new LinkedHashMap<String, Long>();
    milliseconds.put("integrity", 20L);
    milliseconds.put("replay", 403L);
    return new CheckReport(
        List.of(findings),
        statements,
        List.of("integrity", "replay"),
        List.of(new CheckReport.Skipped("lint", "no migration is new")),
        milliseconds);
  }

  static ProblemException noServer() {
    return ProblemException.environment("cannot start PostgreSQL 17")
        .why("It says: no space left.")
        .fix("free some space");
  }

  /** Everything in every place is hostile. */
  static CheckReport hostile() {
    Finding finding =
        new Finding(
            "id",
            Severity.ERROR,
            new Location("dir/" + HOSTILE + ".sql", 1, 1),
            HOSTILE,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            Map.of(HOSTILE, HOSTILE));
    var lock = new TracedStatement.Lock(HOSTILE, HOSTILE, HOSTILE, true);
    var statement =
        new TracedStatement(
            new Location("dir/" + HOSTILE + ".sql", 1, 1),
            HOSTILE,
            List.of(lock, lock, lock, lock, lock),
            List.of(HOSTILE, HOSTILE));
    return new CheckReport(
        List.of(finding),
        List.of(statement),
        List.of(HOSTILE),
        List.of(new CheckReport.Skipped("lint", HOSTILE)),
        Map.of(HOSTILE, 1L));
  }

  /** Any characters at all, the worst among them more often than others. */
  static String random(Random random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      text.append(
          random.nextBoolean()
              ? HOSTILE.charAt(random.nextInt(HOSTILE.length()))
              : (char) random.nextInt(0x10000));
    }
    return text.toString();
  }
}
