package lint;

import java.util.function.Consumer;

/** Turns what happened into findings: a pure function. */
interface Rule {
  About about();

  /** Hands over what this rule finds in {@code trace}. */
  void check(Trace trace, Consumer<Hit> hits);
}
