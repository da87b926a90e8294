package io.github.dbtemplate.lambda;

import io.github.dbtemplate.lambda.CustomResourceEvent.Wanted;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a request calls for. CloudFormation does not say that it rolls back: it sends an Update with
 * the properties exchanged, sometimes to the new code, mostly to the old. A failure then leaves the
 * stack in UPDATE_ROLLBACK_FAILED. Only versions, which have a direction, tell a rollback from a
 * package that was not built anew.
 *
 * @param applies whether the packaged migrations are to be applied
 * @param why for the log, when they are not
 */
record Decision(boolean applies, String why) {
  /** A new resource, or one whose properties changed. */
  private static final String CREATE = "Create";

  private static final String UPDATE = "Update";
  private static final String DELETE = "Delete";

  /**
   * What can be decided without looking at the package: nothing is ever undone.
   *
   * @return empty when the package has to be looked at
   */
  static Optional<Decision> withoutPackage(CustomResourceEvent event) {
    if (event.requestType().equals(DELETE)) {
      return keep("The resource is deleted; the database stays as it is.");
    }
    if (!event.requestType().equals(CREATE) && !event.requestType().equals(UPDATE)) {
      throw ProblemException.input("unknown request type \"" + event.requestType() + "\"")
          .why("CloudFormation sends Create, Update and Delete.")
          .fix("look for a newer version of this function");
    }
    Wanted requested = event.requested();
    if (event.requestType().equals(UPDATE) && isBefore(requested, event.old().version())) {
      return keep(
          "This is a rollback, from version "
              + event.old().version()
              + " to "
              + requested.version()
              + "; migrations are not undone.");
    }
    return Optional.empty();
  }

  private static Optional<Decision> keep(String why) {
    return Optional.of(new Decision(false, why));
  }

  /**
   * @param packaged what the package has
   * @throws ProblemException (input) when the template and the package do not belong together
   */
  static Decision of(CustomResourceEvent event, Wanted packaged) {
    return withoutPackage(event).orElseGet(() -> withPackage(event, packaged));
  }

  private static Decision withPackage(CustomResourceEvent event, Wanted packaged) {
    Wanted requested = event.requested();
    if (requested.hash().equals(packaged.hash())) {
      return new Decision(true, "");
    }
    if (event.requestType().equals(UPDATE)) {
      boolean packageIsOfOld = packaged.hash().equals(event.old().hash());
      boolean saysNoVersion = requested.version().isEmpty() && !event.old().version().isEmpty();
      boolean sameVersion = requested.version().equals(packaged.version());
      if (isBefore(requested, packaged.version())
          || (packageIsOfOld && (saysNoVersion || sameVersion))) {
        return new Decision(
            false,
            "The package, with version "
                + packaged.version()
                + ", is newer than the template: this is a rollback, and migrations are not"
                + " undone.");
      }
    }
    throw ProblemException.input("the template and the package disagree")
        .why(
            "The template asks for "
                + words(requested)
                + ", the package has "
                + words(packaged)
                + ". One of them was not built from the same commit.")
        .fix("./jbang hash-migrations && mvn -q package -pl lambda -am && sam build && sam deploy");
  }

  private static String words(Wanted wanted) {
    return wanted.hash().isEmpty()
        ? "no MigrationHash"
        : "version " + wanted.version() + " (" + wanted.hash() + ")";
  }

  private static boolean isBefore(Wanted requested, String version) {
    return !requested.version().isEmpty()
        && !version.isEmpty()
        && Arrays.compareUnsigned(
                requested.version().getBytes(StandardCharsets.UTF_8),
                version.getBytes(StandardCharsets.UTF_8))
            < 0;
  }
}
