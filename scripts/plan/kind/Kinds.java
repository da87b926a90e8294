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
                Kind.MATERIALIZED_VIEW, new ViewColumn(),
                Kind.COMPOSITE_TYPE, new AttributePlanner())));
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
                Kind.FOREIGN_TABLE, new ConstraintPlanner(),
                Kind.DOMAIN, new DomainConstraint())));
    PLANNERS.put(Kind.INDEX, new IndexPlanner());
    // the rest
    PLANNERS.put(Kind.DATABASE, new DatabasePlanner());
    PLANNERS.put(Kind.EXTENSION, new ExtensionPlanner());
    PLANNERS.put(Kind.LANGUAGE, new LanguagePlanner());
    PLANNERS.put(Kind.ACCESS_METHOD, new AccessMethodPlanner());
    PLANNERS.put(Kind.COLLATION, new CollationPlanner());
    PLANNERS.put(Kind.CONVERSION, new ConversionPlanner());
    PLANNERS.put(Kind.COMPOSITE_TYPE, new CompositeTypePlanner());
    PLANNERS.put(Kind.RANGE_TYPE, new RangeTypePlanner());
    PLANNERS.put(Kind.BASE_TYPE, new BaseTypePlanner());
    PLANNERS.put(Kind.DOMAIN, new DomainPlanner());
    PLANNERS.put(Kind.AGGREGATE, new AggregatePlanner());
    PLANNERS.put(Kind.OPERATOR, new OperatorPlanner());
    PLANNERS.put(Kind.OPERATOR_FAMILY, new OperatorFamilyPlanner());
    PLANNERS.put(Kind.OPERATOR_CLASS, new OperatorClassPlanner());
    PLANNERS.put(Kind.CAST, new CastPlanner());
    PLANNERS.put(Kind.TRANSFORM, new TransformPlanner());
    PLANNERS.put(
        Kind.TEXT_SEARCH_PARSER,
        new TextSearchParserPlanner("start", "gettoken", "end", "lextypes", "headline"));
    PLANNERS.put(Kind.TEXT_SEARCH_TEMPLATE, new TextSearchParserPlanner("init", "lexize"));
    PLANNERS.put(Kind.TEXT_SEARCH_DICTIONARY, new TextSearchDictionaryPlanner());
    PLANNERS.put(Kind.TEXT_SEARCH_CONFIGURATION, new TextSearchConfigurationPlanner());
    PLANNERS.put(Kind.FOREIGN_DATA_WRAPPER, new ForeignDataWrapperPlanner());
    PLANNERS.put(Kind.SERVER, new ServerPlanner());
    PLANNERS.put(Kind.USER_MAPPING, new UserMappingPlanner());
    PLANNERS.put(Kind.FOREIGN_TABLE, new ForeignTablePlanner());
    PLANNERS.put(Kind.STATISTICS, new StatisticsPlanner());
    PLANNERS.put(Kind.RULE, new RulePlanner());
    PLANNERS.put(Kind.EVENT_TRIGGER, new EventTriggerPlanner());
    PLANNERS.put(Kind.PUBLICATION, new PublicationPlanner());
    PLANNERS.put(Kind.SUBSCRIPTION, new SubscriptionPlanner());
    PLANNERS.put(Kind.DEFAULT_PRIVILEGES, new DefaultPrivilegesPlanner());
  }

  private Kinds() {}

  /** The planner of a kind; null when nobody plans it. */
  public static @Nullable KindPlanner of(Kind kind) {
    return PLANNERS.get(kind);
  }
}
