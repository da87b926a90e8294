package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.List;
import java.util.Optional;
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
    ObjectName type = TableText.parentOf(change.name());
    Optional<CatalogObject> user = scope.lastingUsers(type, Kind.COLUMN).findFirst();
    if (user.isPresent()) {
      return new Alteration.Refused(
          "PostgreSQL does not change the type of an attribute as long as a column has the type,"
              + " which "
              + user.get().name()
              + " does");
    }
    return Alteration.inPlace(
        clause(
            "Change ",
            change.name(),
            "ALTER ATTRIBUTE "
                + Identifier.quote(change.name().name())
                + " TYPE "
                + ColumnText.type(change.after(), scope),
            scope));
  }
}
