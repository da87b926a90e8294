package plan.kind;

import database.CatalogObject;
import database.Identifier;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constraints of tables. */
final class ConstraintPlanner implements KindPlanner {
  @Override
  public @Nullable ObjectName creator(CatalogObject constraint, Scope scope) {
    if ("trigger".equals(constraint.get("type"))) {
      return Copies.first(constraint, Kind.TRIGGER);
    }
    if (isNotNull(constraint)) {
      ObjectName renamer = PlaceNotNulls.renamer(constraint, scope);
      if (renamer != null) {
        return renamer;
      }
      return ofOrigin(constraint, scope).orElse(Copies.first(constraint, Kind.COLUMN));
    }
    ObjectName copier = Copies.creator(constraint, scope);
    boolean isAskedFor = "check".equals(constraint.get("type")) && isOfJoining(constraint, scope);
    if (copier != null && !isAskedFor) {
      return copier;
    }
    ObjectName column = ReferencingColumn.of(constraint, scope);
    if (column != null) {
      return column;
    }
    return isWithTable(constraint, scope) ? constraint.name().parent() : null;
  }

  /** Whether its table gets a parent whose checks it must have before. */
  private static boolean isOfJoining(CatalogObject constraint, Scope scope) {
    return TablePlace.joins(TableText.tableOf(constraint), scope);
  }

  private static boolean isNotNull(CatalogObject constraint) {
    return "not null".equals(constraint.get("type"));
  }

  /** The NOT NULL that brings one of an heir that was there; empty where that has its own. */
  private static Optional<ObjectName> ofOrigin(CatalogObject constraint, Scope scope) {
    ObjectName column = Copies.first(constraint, Kind.COLUMN);
    CatalogObject known = column == null ? null : scope.desired(column);
    ObjectName origin = known == null ? null : Copies.first(known, Kind.COLUMN);
    CatalogObject inherited = origin == null ? null : scope.desired(origin);
    return inherited == null
            || TableText.isOwn(constraint)
            || scope.isNew(TableText.parentOf(constraint.name()))
        ? Optional.empty()
        : Optional.ofNullable(ColumnText.notNullConstraint(inherited, scope))
            .map(CatalogObject::name)
            .filter(name -> scope.isNew(name) && !scope.isNew(TableText.parentOf(name)));
  }

  /** Whether it is created within CREATE TABLE, where NOT VALID would mean nothing. */
  static boolean isWithTable(CatalogObject constraint, Scope scope) {
    ObjectName table = constraint.name().parent();
    return table != null
        && scope.isNew(table)
        && !constraint.is("not valid")
        && !scope.isApart(constraint.name());
  }

  @Override
  public List<Statement> create(CatalogObject constraint, Scope scope) {
    List<Statement> concurrent = KeyByIndex.create(constraint, scope);
    if (!concurrent.isEmpty()) {
      return concurrent;
    }
    String head = TablePlanner.head(constraint.name().parent(), scope);
    String comment = "Add " + constraint.name();
    String add = "ADD " + ConstraintText.named(constraint, scope);
    return LaterValidation.isPossible(constraint, scope)
        ? List.of(
            Statement.clause(
                comment + ", for new rows at first", head, add + LaterValidation.NOT_VALID),
            LaterValidation.of(constraint.name(), scope))
        : List.of(Statement.clause(comment, head, add));
  }

  @Override
  public Set<ObjectName> waitsFor(CatalogObject constraint, Scope scope) {
    return Scope.isForeignKey(constraint) && scope.isNew(constraint.name())
        ? Persistence.beforeKey(constraint, scope)
        : Set.of();
  }

  @Override
  public List<Statement> drop(CatalogObject constraint, Scope scope) {
    if (KeyByIndex.replacing(constraint.name(), scope) != null) {
      return List.of(); // not before the index of the new one is built
    }
    if (isNotNull(constraint) && PlaceNotNulls.renamer(constraint, scope) != null) {
      return List.of(); // gets the name of the other one
    }
    ObjectName column = isNotNull(constraint) ? Copies.first(constraint, Kind.COLUMN) : null;
    CatalogObject after = column == null ? null : scope.desired(column);
    if (after != null && !after.is("not null")) {
      return List.of(); // goes by the change of the column, when no key needs it
    }
    return List.of(
        Statement.clause(
            "Drop " + constraint.name(),
            TablePlanner.head(constraint.name().parent(), scope),
            "DROP CONSTRAINT " + Identifier.quote(constraint.name().name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    CatalogObject to = change.after();
    String type = to.properties().getOrDefault("type", "");
    var clauses = new ArrayList<String>();
    String name = Identifier.quote(change.name().name());
    if (change.properties().stream().anyMatch(property -> property.startsWith("triggers on "))) {
      return new Alteration.Refused(
          "which of its internal triggers fire is set by hand, as a superuser: ALTER TABLE … ENABLE"
              + " or DISABLE TRIGGER ALL");
    }
    for (String property : change.properties()) {
      boolean isForeignKey = type.equals("foreign key");
      if (property.equals("not valid") && !to.is("not valid")) {
        clauses.add("VALIDATE CONSTRAINT " + name);
      } else if (property.equals("deferrable") && isForeignKey) {
        String deferrable = ConstraintText.deferrable(to);
        clauses.add(
            "ALTER CONSTRAINT " + name + (deferrable.isEmpty() ? " NOT DEFERRABLE" : deferrable));
      } else if (property.equals("not enforced") && isForeignKey) {
        clauses.add(
            "ALTER CONSTRAINT " + name + (to.is("not enforced") ? " NOT ENFORCED" : " ENFORCED"));
      } else if (property.equals("no inherit") && type.equals("not null")) {
        clauses.add(
            "ALTER CONSTRAINT " + name + (to.is("no inherit") ? " NO INHERIT" : " INHERIT"));
      } else if (!Set.of("inherited", "also declared here").contains(property)) {
        return new Alteration.Recreate();
      }
    }
    String head = TablePlanner.head(change.name().parent(), scope);
    return new Alteration.InPlace(
        clauses.stream()
            .map(clause -> Statement.clause("Change " + change.name(), head, clause))
            .toList());
  }

  /** NOT NULL goes with its column; the other ones with what they use. */
  @Override
  public Aside aside(CatalogObject constraint, CatalogObject cause, Scope scope) {
    return new Aside.Recreated();
  }
}
