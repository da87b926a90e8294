package plan.kind;

import database.CatalogObject;
import database.Kind;
import java.util.ArrayList;
import java.util.List;

/** Domains, with the constraints that they are created with. */
final class DomainPlanner extends Dataless {
  @Override
  String definition(CatalogObject domain, Scope scope) {
    var text = new StringBuilder("CREATE DOMAIN ").append(scope.name(domain.name()));
    text.append(" AS ").append(ColumnText.type(domain, scope));
    if (domain.get("default") != null) {
      text.append(" DEFAULT ").append(ColumnText.defaultValue(domain, scope));
    }
    boolean isNotNullSaid = false;
    for (CatalogObject constraint : scope.desiredParts(domain.name(), Kind.CONSTRAINT)) {
      if (DomainConstraint.isWithDomain(constraint, scope)) {
        text.append("\n  ").append(DomainConstraint.text(constraint, scope));
        isNotNullSaid |= DomainConstraint.isNotNull(constraint);
      }
    }
    if (domain.is("not null") && !isNotNullSaid) {
      text.append("\n  NOT NULL");
    }
    return text.toString();
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    var statements = new ArrayList<Statement>();
    CatalogObject to = change.after();
    for (String property : change.properties()) {
      String clause =
          switch (property) {
            case "default" ->
                to.get("default") == null
                    ? "DROP DEFAULT"
                    : "SET DEFAULT " + ColumnText.defaultValue(to, scope);
            case "not null" -> (to.is("not null") ? "SET" : "DROP") + " NOT NULL";
            default -> "";
          };
      if (clause.isEmpty()) {
        return new Alteration.Recreate();
      }
      if (!(property.equals("not null") && DomainConstraint.saysNotNull(to, scope))) {
        statements.add(
            Statement.of(
                "Change " + change.name(),
                "ALTER DOMAIN " + scope.name(change.name()) + " " + clause));
      }
    }
    return new Alteration.InPlace(statements);
  }

  /** A default that needs something lets go of it; a domain of another domain cannot. */
  @Override
  public Aside aside(CatalogObject domain, CatalogObject cause, Scope scope) {
    return cause.name().kind() == Kind.SCHEMA ? new Aside.Carried() : new Aside.Recreated();
  }

  /** All that is dropped with a domain. */
  @Override
  public List<Statement> drop(CatalogObject domain, Scope scope) {
    String name = scope.name(domain.name());
    return List.of(Statement.of("Drop " + domain.name(), "DROP DOMAIN " + name));
  }
}
