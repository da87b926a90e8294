package cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import plan.Planners;
import plan.kind.Options;
import project.Project;

/** The flags that say what only a person can know of a change. */
public final class PlanOptions {
  @Option(
      names = "--rename",
      paramLabel = "OLD=NEW",
      description = "What has another name now, as --rename orders.total=amount.")
  private Map<String, String> renames = new TreeMap<>();

  @Option(
      names = {"--drop", "--allow-drop"},
      paramLabel = "OBJECT",
      description = "What may go with all that is in it, as --drop orders.total.")
  private List<String> drops = new ArrayList<>();

  @Option(
      names = "--using",
      paramLabel = "COLUMN=EXPRESSION",
      description = "The new values of a column whose type changes.")
  private Map<String, String> using = new TreeMap<>();

  @Option(
      names = "--no-concurrent",
      description = "Builds indexes in the same transaction, while nobody writes.")
  private boolean blocking;

  /** Whether any of them is given. */
  public boolean isGiven() {
    return blocking || !renames.isEmpty() || !drops.isEmpty() || !using.isEmpty();
  }

  /** These and the settings of {@code project}; what they leave open is asked. */
  public Options of(Project project) {
    boolean concurrent = Planners.options(project).concurrent() && !blocking;
    return new Options(concurrent, true, renames, new LinkedHashSet<>(drops), using);
  }
}
