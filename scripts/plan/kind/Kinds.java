package plan.kind;

import database.Kind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who plans which kind. */
public final class Kinds {
  static final Map<Kind, KindPlanner> PLANNERS = new EnumMap<>(Kind.class);

  static {
    PLANNERS.put(Kind.SCHEMA, new SchemaPlanner());
    PLANNERS.put(Kind.SEQUENCE, new SequencePlanner());
    PLANNERS.put(Kind.TABLE, new TablePlanner());
    PLANNERS.put(
        Kind.COLUMN,
        new ByParent(
            Map.of(
                Kind.TABLE, new ColumnPlanner(),
                Kind.FOREIGN_TABLE, new ColumnPlanner(),
                Kind.VIEW, new ViewColumn(),
                Kind.MATERIALIZED_VIEW, new ViewColumn())));
    PLANNERS.put(Kind.ENUM, new EnumPlanner());
    PLANNERS.put(Kind.FUNCTION, new FunctionPlanner());
    PLANNERS.put(Kind.PROCEDURE, new FunctionPlanner());
    PLANNERS.put(Kind.VIEW, new ViewPlanner());
    PLANNERS.put(Kind.MATERIALIZED_VIEW, new MaterializedViewPlanner());
    PLANNERS.put(Kind.TRIGGER, new TriggerPlanner());
    PLANNERS.put(Kind.POLICY, new PolicyPlanner());
    PLANNERS.put(
        Kind.CONSTRAINT,
        new ByParent(
            Map.of(
                Kind.TABLE, new ConstraintPlanner(),
                Kind.FOREIGN_TABLE, new ConstraintPlanner())));
    PLANNERS.put(Kind.INDEX, new IndexPlanner());
    // the rest
  }

  private Kinds() {}

  /** The planner of a kind; null when nobody plans it. */
  public static @Nullable KindPlanner of(Kind kind) {
    return PLANNERS.get(kind);
  }
}
