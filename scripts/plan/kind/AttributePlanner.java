package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Attributes of composite types, which tables of the type follow. */
final class AttributePlanner implements KindPlanner {
  /** {@code name type COLLATE collation}. */
  static String definition(CatalogObject attribute, Scope scope) {
    return Identifier.quote(attribute.name().name()) + " " + ColumnText.type(attribute, scope);
  }

  @Override
  public @Nullable ObjectName creator(CatalogObject attribute, Scope scope) {
    ObjectName type = TableText.parentOf(attribute.name());
    return scope.isNew(type) ? type : null;
  }

  @Override
  public List<Statement> create(CatalogObject attribute, Scope scope) {
    return List.of(
        clause("Add ", attribute.name(), "ADD ATTRIBUTE " + definition(attribute, scope), scope));
  }

  @Override
  public List<Statement> drop(CatalogObject attribute, Scope scope) {
    String name = Identifier.quote(attribute.name().name());
    return List.of(clause("Drop ", attribute.name(), "DROP ATTRIBUTE " + name, scope));
  }

  private static Statement clause(String verb, ObjectName attribute, String clause, Scope scope) {
    ObjectName type = TableText.parentOf(attribute);
    return Statement.clause(
        verb + attribute, "ALTER TYPE " + scope.name(type), clause + " CASCADE");
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    String refusal = refusal(change.name(), scope);
    if (!refusal.isEmpty()) {
      return new Alteration.Refused(refusal);
    }
    String type = ColumnText.type(change.after(), scope);
    return Alteration.inPlace(setType("Change " + change.name(), change.name(), type, scope));
  }

  static Statement setType(String comment, ObjectName attribute, String type, Scope scope) {
    String name = Identifier.quote(attribute.name());
    return clause("", attribute, "ALTER ATTRIBUTE " + name + " TYPE " + type, scope)
        .saying(comment);
  }

  /** Why an attribute cannot get another type; empty when it can. */
  private static String refusal(ObjectName attribute, Scope scope) {
    return holders(TableText.parentOf(attribute), new HashSet<>(), scope)
        .findFirst()
        .map(
            user ->
                "PostgreSQL does not change the type of an attribute as long as a column has the"
                    + " type, which "
                    + user
                    + " does; by hand: give that another type, as text is, and its own again")
        .orElse("");
  }

  /** The columns of tables that have a composite type, or one that has it. */
  private static Stream<ObjectName> holders(ObjectName type, Set<ObjectName> seen, Scope scope) {
    return !seen.add(type)
        ? Stream.of()
        : scope
            .lastingUsers(type, Kind.COLUMN)
            .map(CatalogObject::name)
            .flatMap(
                user ->
                    TableText.parentOf(user).kind() == Kind.COMPOSITE_TYPE
                        ? holders(TableText.parentOf(user), seen, scope)
                        : Stream.of(user));
  }

  @Override
  public boolean disturbs(ObjectChange change, CatalogObject dependent) {
    return (change.has("type") || change.differs("type"))
        && ColumnPlanner.FIXED_BY.contains(dependent.name().kind());
  }

  /** An attribute is never dropped for something else: columns may hold values of it. */
  @Override
  public Aside aside(CatalogObject attribute, CatalogObject cause, Scope scope) {
    ObjectName own = cause.name();
    CatalogObject after = scope.desired(attribute.name());
    String refusal = refusal(attribute.name(), scope);
    if (!refusal.isEmpty()) {
      return new Aside.Stuck(refusal);
    }
    return after != null && TypeForNow.isKnown(own.kind())
        ? TypeForNow.ofAttribute(attribute, after, own, scope)
        : new Aside.Recreated();
  }
}
