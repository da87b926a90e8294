package atlas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How migrations are applied.
 *
 * @param transactions the mode of files that do not ask for one
 * @param allowDirty whether a first run may start on a database that has objects already
 * @param revisionsSchema where Atlas keeps its table of applied files; empty for its own choice:
 *     the URL's schema, or {@code atlas_schema_revisions}. The same for every command on a database
 * @param lockTimeout how long to wait for another apply to the same database
 * @param baseline the version that a database without revisions already has; empty for none
 * @param amount how many pending files to apply at most; 0 for all
 */
public record ApplyOptions(
    TransactionMode transactions,
    boolean allowDirty,
    String revisionsSchema,
    Duration lockTimeout,
    String baseline,
    int amount) {
  /** One transaction for each file, one for all, or none. */
  public enum TransactionMode {
    FILE,
    ALL,
    NONE
  }

  /** What Atlas does by itself. */
  public static final ApplyOptions DEFAULT =
      new ApplyOptions(TransactionMode.FILE, false, "", Duration.ofSeconds(10), "", 0);

  public ApplyOptions withTransactions(TransactionMode mode) {
    return new ApplyOptions(mode, allowDirty, revisionsSchema, lockTimeout, baseline, amount);
  }

  public ApplyOptions allowingDirty() {
    return new ApplyOptions(transactions, true, revisionsSchema, lockTimeout, baseline, amount);
  }

  public ApplyOptions withRevisionsSchema(String schema) {
    return new ApplyOptions(transactions, allowDirty, schema, lockTimeout, baseline, amount);
  }

  public ApplyOptions withLockTimeout(Duration timeout) {
    return new ApplyOptions(transactions, allowDirty, revisionsSchema, timeout, baseline, amount);
  }

  public ApplyOptions withBaseline(String version) {
    return new ApplyOptions(
        transactions, allowDirty, revisionsSchema, lockTimeout, version, amount);
  }

  public ApplyOptions withAmount(int files) {
    return new ApplyOptions(
        transactions, allowDirty, revisionsSchema, lockTimeout, baseline, files);
  }

  List<String> arguments() {
    var arguments =
        new ArrayList<>(
            List.of(
                "--tx-mode",
                transactions.name().toLowerCase(Locale.ROOT),
                "--lock-timeout",
                lockTimeout.toMillis() + "ms"));
    if (allowDirty) {
      arguments.add("--allow-dirty");
    }
    if (!revisionsSchema.isEmpty()) {
      arguments.addAll(List.of("--revisions-schema", revisionsSchema));
    }
    if (!baseline.isEmpty()) {
      arguments.addAll(List.of("--baseline", baseline));
    }
    if (amount > 0) {
      arguments.add(Integer.toString(amount));
    }
    return arguments;
  }
}
