package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes identity columns of others and others of them, without counting again from the start. */
final class IdentityChange {
  private final ObjectChange change;
  private final CatalogObject to;
  private final Scope scope;
  private final List<Statement> statements;
  private final String column;

  IdentityChange(ObjectChange change, Scope scope, List<Statement> statements) {
    this.change = change;
    this.to = change.after();
    this.scope = scope;
    this.statements = statements;
    this.column = Identifier.quote(change.name().name());
  }

  /** Takes the identity from the column; a sequence of its own may take over. */
  void drop() {
    alter("Make no identity of ", "DROP IDENTITY");
    CatalogObject sequence = takenOver(scope.historyParts(change.name(), Kind.SEQUENCE));
    if (sequence == null) {
      return;
    }
    String options = SequenceOptions.ofNew(sequence, true);
    statements.add(
        Statement.also(
            "CREATE SEQUENCE "
                + scope.name(sequence.name())
                + (options.isEmpty() ? "" : " " + options)
                + " OWNED BY "
                + scope.name(change.name())));
    goOn(sequence);
  }

  /** Makes an identity of the column, or changes who may set its values. */
  void setOrAdd() {
    if (change.before().get("identity") != null) {
      String always = "always".equals(to.get("identity")) ? "ALWAYS" : "BY DEFAULT";
      alter("Change the identity of ", "SET GENERATED " + always);
      return;
    }
    if (takenOver(scope.historyParts(change.name(), Kind.SEQUENCE)) != null) {
      CatalogObject sequence = scope.historyParts(change.name(), Kind.SEQUENCE).get(0);
      statements.add(
          Statement.of(
              "Make an identity of " + change.name(),
              "DROP SEQUENCE " + scope.name(sequence.name())));
    }
    if (to.is("not null") && !change.before().is("not null")) {
      alter("Make an identity of ", "SET NOT NULL");
    }
    alter("Make an identity of ", "ADD " + ColumnText.identity(to, scope));
    for (CatalogObject sequence : scope.desiredParts(change.name(), Kind.SEQUENCE)) {
      goOn(sequence);
    }
  }

  /** The desired sequence that has the name of one of these. */
  private @Nullable CatalogObject takenOver(List<CatalogObject> before) {
    for (CatalogObject sequence : before) {
      CatalogObject same = scope.desired(sequence.name());
      if (same != null && same.comesWith().contains(change.name())) {
        return same;
      }
    }
    return null;
  }

  private void goOn(CatalogObject sequence) {
    ObjectName table = TableText.tableOf(to);
    statements.add(
        Statement.also(
            "SELECT setval("
                + Scope.literal(scope.name(sequence.name()))
                + ", coalesce(max("
                + column
                + ") + 1, "
                + sequence.get("start")
                + "), false) FROM "
                + scope.name(table)));
  }

  private void alter(String what, String clause) {
    statements.add(
        Statement.clause(
            what + change.name(),
            TablePlanner.head(change.name().parent(), scope),
            "ALTER COLUMN " + column + " " + clause));
  }
}
