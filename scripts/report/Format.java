package report;

import io.github.dbtemplate.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The forms in which a report can be printed; each has its {@link Writer} in a file of its own. */
public enum Format {
  TEXT {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new TextFormat(surroundings.colours(), surroundings.sources());
    }
  },
  JSON {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new JsonFormat();
    }
  },
  MARKDOWN {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new MarkdownFormat();
    }
  },
  GITHUB {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new GithubFormat(surroundings.prefix().get());
    }
  },
  GITLAB {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new GitlabFormat(surroundings.prefix().get());
    }
  },
  SARIF {
    @Override
    public Writer writer(Surroundings surroundings) {
      return new SarifFormat(surroundings.prefix().get());
    }
  };

  /** Puts a report into words. */
  public interface Writer {
    /**
     * The whole report, ending with a line break.
     *
     * @param failOn the least severity that makes the run fail
     */
    String write(CheckReport report, Severity failOn);
  }

  /**
   * What a format may have to know about where its text goes.
   *
   * @param colours whether terminal colours are wanted
   * @param sources the text of a file that a finding names, to show the lines around; empty where
   *     no lines are to be shown
   * @param prefix finds the project's path inside of its repository, ending with a slash; empty
   *     when the project is the repository's root
   */
  public record Surroundings(
      boolean colours, Function<String, Optional<String>> sources, Supplier<String> prefix) {
    /** No colours, no lines of files, and the project is the repository's root. */
    public static final Surroundings PLAIN =
        new Surroundings(false, file -> Optional.empty(), () -> "");
  }

  /** What writes this format. */
  public abstract Writer writer(Surroundings surroundings);

  /** The word that means this format on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format that a word means.
   *
   * @throws ProblemException listing the formats there are, when it means none
   */
  public static Format of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.input("there is no format " + word)
                    .why("There are " + String.join(", ", words()) + ".")
                    .fix("--format text"));
  }

  /** The words of all formats. */
  static List<String> words() {
    return Arrays.stream(values()).map(Format::word).toList();
  }
}
