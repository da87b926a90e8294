package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constraints of domains. */
final class DomainConstraint implements KindPlanner {
  static boolean isNotNull(CatalogObject constraint) {
    return "not null".equals(constraint.get("type"));
  }

  /** Whether a constraint that is new in a domain that was there makes it NOT NULL. */
  static boolean saysNotNull(CatalogObject domain, Scope scope) {
    return scope.desiredParts(domain.name(), Kind.CONSTRAINT).stream()
        .anyMatch(constraint -> isNotNull(constraint) && scope.isNew(constraint.name()));
  }

  /** Whether it is created within CREATE DOMAIN, where NOT VALID is not taken. */
  static boolean isWithDomain(CatalogObject constraint, Scope scope) {
    return scope.isNew(TableText.parentOf(constraint.name()))
        && !constraint.is("not valid")
        && !scope.isApart(constraint.name());
  }

  /** The constraint, with its name unless PostgreSQL would give it that. */
  static String text(CatalogObject constraint, Scope scope) {
    ObjectName domain = TableText.parentOf(constraint.name());
    String name = constraint.name().name();
    String definition = Dataless.text(constraint, "definition", scope);
    if (isNotNull(constraint) && name.equals(domain.name() + "_not_null")) {
      return "NOT NULL";
    }
    return "CONSTRAINT " + Identifier.quote(name) + " " + definition;
  }

  @Override
  public @Nullable ObjectName creator(CatalogObject constraint, Scope scope) {
    return isWithDomain(constraint, scope) ? constraint.name().parent() : null;
  }

  @Override
  public List<Statement> create(CatalogObject constraint, Scope scope) {
    if (!constraint.is("not valid")) {
      refuseForArrays(TableText.parentOf(constraint.name()), scope);
    }
    return List.of(
        Statement.of(
            "Add " + constraint.name(),
            head(constraint.name(), scope)
                + "ADD "
                + text(constraint, scope)
                + (constraint.is("not valid") ? " NOT VALID" : "")));
  }

  private static void refuseForArrays(ObjectName domain, Scope scope) {
    scope
        .lastingUsers(domain, Kind.COLUMN)
        .filter(user -> user.properties().getOrDefault("type", "").startsWith(domain.sql() + "["))
        .findFirst()
        .ifPresent(
            user -> {
              throw new Unplannable(
                  "PostgreSQL does not look into what is an array of a domain, as "
                      + user.name()
                      + " is; by hand: give that another type, change the domain, and give it its"
                      + " own type again");
            });
  }

  private static String head(ObjectName constraint, Scope scope) {
    return "ALTER DOMAIN " + scope.name(TableText.parentOf(constraint)) + " ";
  }

  @Override
  public List<Statement> drop(CatalogObject constraint, Scope scope) {
    return List.of(
        Statement.of(
            "Drop " + constraint.name(),
            head(constraint.name(), scope)
                + "DROP CONSTRAINT "
                + Identifier.quote(constraint.name().name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (change.isOnly(Set.of("not valid")) && !change.after().is("not valid")) {
      return Alteration.inPlace(
          Statement.of(
              "Validate " + change.name(),
              head(change.name(), scope)
                  + "VALIDATE CONSTRAINT "
                  + Identifier.quote(change.name().name())));
    }
    return new Alteration.Recreate();
  }
}
