package report;

import java.util.ArrayList;
import java.util.List;

/** Findings of which the same is to be said, so that it is said once. */
final class Alike {
  private Alike() {}

  /** The findings in their order; those in one list differ only in place, object and what. */
  static List<List<Finding>> groups(List<Finding> findings) {
    List<List<Finding>> groups = new ArrayList<>();
    for (Finding finding : findings) {
      List<Finding> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!last.isEmpty() && finding.shown().isEmpty() && areAlike(last.get(0), finding)) {
        last.add(finding);
      } else {
        groups.add(new ArrayList<>(List.of(finding)));
      }
    }
    return groups;
  }

  private static boolean areAlike(Finding a, Finding b) {
    return a.id().equals(b.id())
        && a.severity() == b.severity()
        && a.why().equals(b.why())
        && a.fix().equals(b.fix());
  }
}
