package io.github.dbtemplate.migrations;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;

/**
 * A rule of the migration directory that is broken.
 *
 * @param id what kind it is, a slug such as {@code file-edited}
 * @param what what is wrong, in one sentence
 * @param why why it matters
 * @param fix the command to paste or the edit to make; empty when there is none
 */
public record Violation(String id, Location location, String what, String why, String fix) {
  /** The violation as a failure of the command that cannot go on with it. */
  public ProblemException toProblem() {
    return ProblemException.input(what).at(location).why(why).fix(fix);
  }
}
