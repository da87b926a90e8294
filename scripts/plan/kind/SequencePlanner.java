package plan.kind;

import database.CatalogObject;
import database.Kind;
import database.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sequences: those of identity and serial columns come with the column. */
final class SequencePlanner implements KindPlanner {
  private static final Set<String> OPTIONS =
      Set.of("type", "increment", "minimum", "maximum", "start", "cache", "cycle");

  @Override
  public @Nullable ObjectName creator(CatalogObject sequence, Scope scope) {
    CatalogObject column = column(sequence, scope);
    if (column == null) {
      return null;
    }
    boolean comesWithColumn =
        sequence.is("identity")
            || (scope.isNew(column.name()) && Serial.isSerial(column, sequence));
    return comesWithColumn ? column.name() : null;
  }

  /** The column that it belongs to, in the desired state. */
  private static @Nullable CatalogObject column(CatalogObject sequence, Scope scope) {
    for (ObjectName name : sequence.comesWith()) {
      if (name.kind() == Kind.COLUMN) {
        return scope.desired(name);
      }
    }
    return null;
  }

  @Override
  public List<Statement> create(CatalogObject sequence, Scope scope) {
    String unlogged = sequence.is("unlogged") ? "UNLOGGED " : "";
    String options = SequenceOptions.ofNew(sequence, true);
    return List.of(
        Statement.of(
            "Create " + sequence.name(),
            "CREATE "
                + unlogged
                + "SEQUENCE "
                + scope.name(sequence.name())
                + (options.isEmpty() ? "" : " " + options)));
  }

  @Override
  public Set<ObjectName> lateNeeds(CatalogObject sequence, Scope scope) {
    return sequence.comesWith().stream()
        .flatMap(name -> name.parent() == null ? Set.of(name).stream() : parts(name))
        .collect(Collectors.toSet());
  }

  private static java.util.stream.Stream<ObjectName> parts(ObjectName column) {
    ObjectName table = column.parent();
    return table == null
        ? java.util.stream.Stream.of(column)
        : java.util.stream.Stream.of(column, table);
  }

  @Override
  public List<Statement> finish(CatalogObject sequence, Scope scope) {
    if (creator(sequence, scope) != null || sequence.get("owned by") == null) {
      return List.of();
    }
    return List.of(Statement.also(owned(sequence, scope)));
  }

  private static String owned(CatalogObject sequence, Scope scope) {
    String owner = sequence.get("owned by");
    return "ALTER SEQUENCE "
        + scope.name(sequence.name())
        + " OWNED BY "
        + (owner == null ? "NONE" : scope.sql(owner));
  }

  @Override
  public List<Statement> drop(CatalogObject sequence, Scope scope) {
    if (sequence.is("identity")) {
      return List.of(); // goes when its column is no identity any more
    }
    return List.of(
        Statement.of("Drop " + sequence.name(), "DROP SEQUENCE " + scope.name(sequence.name())));
  }

  @Override
  public Alteration alter(ObjectChange change, Scope scope) {
    if (change.has("identity")) {
      return Alteration.inPlace(); // the column changes to or from an identity, and takes it along
    }
    String name = scope.name(change.name());
    String comment = "Change " + change.name();
    var statements = new ArrayList<Statement>();
    if (change.properties().stream().anyMatch(OPTIONS::contains)) {
      statements.add(
          Statement.of(
              comment, "ALTER SEQUENCE " + name + " " + SequenceOptions.ofChange(change, "")));
    }
    if (change.has("unlogged")) {
      statements.add(
          Statement.of(
              comment,
              "ALTER SEQUENCE "
                  + name
                  + (change.after().is("unlogged") ? " SET UNLOGGED" : " SET LOGGED")));
    }
    if (change.has("owned by")) {
      statements.add(Statement.of(comment, owned(change.after(), scope)));
    }
    return new Alteration.InPlace(statements);
  }

  /** A sequence goes with its column, and otherwise stays. */
  @Override
  public Aside aside(CatalogObject sequence, CatalogObject cause, Scope scope) {
    return new Aside.Carried();
  }
}
