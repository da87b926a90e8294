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
    PLANNERS.put(Kind.COLUMN, new ColumnPlanner());
    PLANNERS.put(Kind.CONSTRAINT, new ConstraintPlanner());
    PLANNERS.put(Kind.INDEX, new IndexPlanner());
  }

  private Kinds() {}

  /** The planner of a kind; null when nobody plans it. */
  public static @Nullable KindPlanner of(Kind kind) {
    return PLANNERS.get(kind);
  }
}
