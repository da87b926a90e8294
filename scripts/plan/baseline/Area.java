package plan.baseline;

import database.Kind;
import java.util.List;

/** The parts of a schema folder, in the order in which they are loaded. */
enum Area {
  ROLES("05-roles"),
  SCHEMAS("10-schemas"),
  EXTENSIONS("15-extensions"),
  FOREIGN_SERVERS("17-foreign-servers"),
  TYPES("20-types"),
  SEQUENCES("25-sequences"),
  /** Functions that need no table. */
  FUNCTIONS("30-functions", true),
  OPERATORS("35-operators"),
  TEXT_SEARCH("36-text-search"),
  /** What tables need and what needs more than its own area has before it. */
  TYPES_AND_FUNCTIONS("38-types-and-functions"),
  TABLES("40-tables", true),
  /** Those that go in a circle; all others are with their tables. */
  FOREIGN_KEYS("45-foreign-keys"),
  /** Functions that need tables. */
  LATER_FUNCTIONS("50-functions", true),
  VIEWS("60-views", true),
  /** Functions that need views. */
  LAST_FUNCTIONS("70-functions", true),
  /** Triggers and policies whose functions come after their table. */
  TRIGGERS("80-triggers"),
  POLICIES("82-policies"),
  REST("85-rest"),
  PUBLICATIONS("90-publications"),
  /** After all that they would be applied to. */
  DEFAULT_PRIVILEGES("95-default-privileges"),
  /** After all that would fire them. */
  EVENT_TRIGGERS("97-event-triggers"),
  LAST("99-last");

  private final String path;
  private final boolean isFolder;

  Area(String path) {
    this(path, false);
  }

  Area(String path, boolean isFolder) {
    this.path = path;
    this.isFolder = isFolder;
  }

  /** What the file or folder is called, without suffix. */
  String path() {
    return path;
  }

  /** Whether each object has a file of its own. */
  boolean isFolder() {
    return isFolder;
  }

  /** Where an object of a kind may be created: in the first of these that comes late enough. */
  static List<Area> of(Kind kind) {
    return switch (kind) {
      case SCHEMA -> List.of(SCHEMAS);
      case EXTENSION -> List.of(EXTENSIONS);
      case LANGUAGE, ACCESS_METHOD -> List.of(EXTENSIONS, OPERATORS, TYPES_AND_FUNCTIONS);
      case FOREIGN_DATA_WRAPPER, SERVER, USER_MAPPING ->
          List.of(FOREIGN_SERVERS, TYPES_AND_FUNCTIONS);
      case COLLATION, CONVERSION, ENUM, COMPOSITE_TYPE, RANGE_TYPE, BASE_TYPE, DOMAIN ->
          List.of(TYPES, TYPES_AND_FUNCTIONS);
      case SEQUENCE -> List.of(SEQUENCES, TYPES_AND_FUNCTIONS);
      case FUNCTION, PROCEDURE -> List.of(FUNCTIONS, LATER_FUNCTIONS, LAST_FUNCTIONS);
      case AGGREGATE, OPERATOR, OPERATOR_FAMILY, OPERATOR_CLASS, CAST, TRANSFORM ->
          List.of(OPERATORS, TYPES_AND_FUNCTIONS);
      case TEXT_SEARCH_PARSER,
          TEXT_SEARCH_TEMPLATE,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_CONFIGURATION ->
          List.of(TEXT_SEARCH, TYPES_AND_FUNCTIONS);
      case TABLE, FOREIGN_TABLE -> List.of(TABLES);
      case VIEW, MATERIALIZED_VIEW -> List.of(VIEWS);
      case CONSTRAINT -> List.of(FOREIGN_KEYS);
      case TRIGGER -> List.of(TRIGGERS);
      case POLICY -> List.of(POLICIES);
      case PUBLICATION, SUBSCRIPTION -> List.of(PUBLICATIONS);
      case DEFAULT_PRIVILEGES -> List.of(DEFAULT_PRIVILEGES);
      case EVENT_TRIGGER -> List.of(EVENT_TRIGGERS);
      case DATABASE, COLUMN, INDEX, STATISTICS, RULE -> List.of();
    };
  }
}
