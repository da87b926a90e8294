package cli;

import check.Scope;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which migrations are new; at most one of these is given. */
public final class ScopeOptions {
  @Option(
      names = "--base",
      paramLabel = "REF",
      description = "The Git branch that has what is merged; the default is origin's.")
  private Optional<String> base = Optional.empty();

  @Option(
      names = "--latest",
      paramLabel = "N",
      description = "Takes the newest N files for new, instead of asking Git.")
  private Optional<Integer> latest = Optional.empty();

  @Option(
      names = "--all",
      description =
          "Takes every file of the history for new, each as if it were deployed by itself.")
  private boolean all;

  /**
   * What the options say.
   *
   * @throws io.github.dbtemplate.problem.ProblemException when a number is none of files
   */
  public Scope scope() {
    if (all) {
      return new Scope.All();
    }
    return latest.<Scope>map(Scope.Latest::new).orElseGet(() -> new Scope.NotMerged(base));
  }
}
