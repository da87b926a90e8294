package lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import report.Finding;

/** Puts a finding together with what proves it. */
final class Evidence {
  private final About about;
  private final Trace trace;
  private final StatementFacts facts;
  private final Effects effects;
  private final Map<String, String> shown = new LinkedHashMap<>();
  private Optional<Snapshot.Relation> table = Optional.empty();
  private String why;

  private Evidence(About about, Trace trace, StatementFacts facts) {
    this.about = about;
    this.trace = trace;
    this.facts = facts;
    this.effects = Effects.of(trace, facts);
    this.why = about.why();
  }

  /** Begins a finding about a statement. */
  static Evidence of(About about, Trace trace, StatementFacts facts) {
    return new Evidence(about, trace, facts);
  }

  Evidence on(Snapshot.Relation relation) {
    table = Optional.of(relation);
    return this;
  }

  Evidence because(String reason) {
    why = reason;
    return this;
  }

  /** Shows the locks that the statement's transaction holds and that block somebody. */
  Evidence locks() {
    List<TableLock> taken = effects.taken();
    return show(
        "lock",
        effects.blocking().stream()
            .map(lock -> lock + (taken.contains(lock) ? "" : ", since an earlier statement"))
            .toList());
  }

  /** Shows what the server said, and which tables it read. */
  Evidence said() {
    List<String> said = new ArrayList<>(effects.telling());
    facts
        .scans()
        .forEach(
            (oid, count) ->
                effects
                    .relation(oid)
                    .filter(Snapshot.Relation::hasRows)
                    .ifPresent(t -> said.add("sequential scans of " + t.sql() + ": " + count)));
    return show("PostgreSQL " + trace.postgres(), said);
  }

  Evidence show(String name, List<String> lines) {
    if (!lines.isEmpty()) {
      shown.put(name, String.join("\n", lines));
    }
    return this;
  }

  /** The finding. */
  Hit hit(String what, String fix) {
    return new Hit(
        facts,
        table,
        new Finding(
            about.id(),
            about.severity(),
            facts.location(),
            table.map(Snapshot.Relation::sql).orElse(""),
            what,
            why,
            fix,
            shown));
  }
}
