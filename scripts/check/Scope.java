package check;

import io.github.dbtemplate.problem.ProblemException;
import java.util.Optional;

/** Which migrations a run takes for new. */
public sealed interface Scope {
  /**
   * Those that are not merged; Git knows.
   *
   * @param base the branch that has what is merged; empty for the one in the settings, or the usual
   */
  record NotMerged(Optional<String> base) implements Scope {
    @Override
    public String word() {
      return "not merged" + base.map(branch -> " into " + branch).orElse("");
    }
  }

  /** The newest so many files, deployed together. */
  record Latest(int files) implements Scope {
    /**
     * @throws ProblemException when it is no number of files
     */
    public Latest {
      if (files < 1) {
        throw ProblemException.input("--latest " + files + ": at least one file is new")
            .why("It says how many of the newest files are to be judged.")
            .fix("--latest 1");
      }
    }

    @Override
    public String word() {
      return "latest " + files;
    }
  }

  /** Every file of the history, each deployed by itself when it came. */
  record All() implements Scope {
    @Override
    public String word() {
      return "all";
    }
  }

  /** What tells it from every other scope. */
  String word();
}
