package lint;

import report.Severity;

/**
 * What is known of a rule before it has found anything.
 *
 * @param id its slug
 * @param finds what it finds, in one sentence
 * @param why why that matters
 * @param instead the safe way
 */
record About(String id, Severity severity, String finds, String why, String instead) {
  static About error(String id, String finds, String why, String instead) {
    return new About(id, Severity.ERROR, finds, why, instead);
  }

  static About warning(String id, String finds, String why, String instead) {
    return new About(id, Severity.WARNING, finds, why, instead);
  }

  static About note(String id, String finds, String why, String instead) {
    return new About(id, Severity.NOTE, finds, why, instead);
  }
}
