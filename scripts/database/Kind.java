package database;

/**
 * The kinds of objects that PostgreSQL 14-18 can hold in a database, in the order in which they are
 * listed. Cluster-wide things (roles, tablespaces, settings of roles and databases) are none of
 * them; neither is data, which large objects are taken for.
 */
public enum Kind {
  /** The database itself, as the holder of what was granted on PostgreSQL's own objects. */
  DATABASE("database", "DATABASE"),
  SCHEMA("schema", "SCHEMA"),
  EXTENSION("extension", "EXTENSION"),
  LANGUAGE("language", "LANGUAGE"),
  ACCESS_METHOD("access method", "ACCESS METHOD"),
  COLLATION("collation", "COLLATION"),
  CONVERSION("conversion", "CONVERSION"),
  ENUM("enum", "TYPE"),
  COMPOSITE_TYPE("composite type", "TYPE"),
  RANGE_TYPE("range type", "TYPE"),
  BASE_TYPE("base type", "TYPE"),
  DOMAIN("domain", "DOMAIN"),
  FUNCTION("function", "FUNCTION"),
  PROCEDURE("procedure", "PROCEDURE"),
  AGGREGATE("aggregate", "AGGREGATE"),
  OPERATOR("operator", "OPERATOR"),
  OPERATOR_FAMILY("operator family", "OPERATOR FAMILY"),
  OPERATOR_CLASS("operator class", "OPERATOR CLASS"),
  CAST("cast", "CAST"),
  TRANSFORM("transform", "TRANSFORM"),
  TEXT_SEARCH_PARSER("text search parser", "TEXT SEARCH PARSER"),
  TEXT_SEARCH_TEMPLATE("text search template", "TEXT SEARCH TEMPLATE"),
  TEXT_SEARCH_DICTIONARY("text search dictionary", "TEXT SEARCH DICTIONARY"),
  TEXT_SEARCH_CONFIGURATION("text search configuration", "TEXT SEARCH CONFIGURATION"),
  FOREIGN_DATA_WRAPPER("foreign-data wrapper", "FOREIGN DATA WRAPPER"),
  SERVER("server", "SERVER"),
  USER_MAPPING("user mapping", "USER MAPPING"),
  SEQUENCE("sequence", "SEQUENCE"),
  TABLE("table", "TABLE"),
  FOREIGN_TABLE("foreign table", "FOREIGN TABLE"),
  VIEW("view", "VIEW"),
  MATERIALIZED_VIEW("materialized view", "MATERIALIZED VIEW"),
  /** A column of a table or view of any kind, or an attribute of a composite type. */
  COLUMN("column", "COLUMN"),
  /** Of a table or a domain; which sort of constraint it is says the property {@code type}. */
  CONSTRAINT("constraint", "CONSTRAINT"),
  /** Also those that belong to a constraint. */
  INDEX("index", "INDEX"),
  STATISTICS("statistics", "STATISTICS"),
  RULE("rule", "RULE"),
  TRIGGER("trigger", "TRIGGER"),
  POLICY("policy", "POLICY"),
  EVENT_TRIGGER("event trigger", "EVENT TRIGGER"),
  PUBLICATION("publication", "PUBLICATION"),
  SUBSCRIPTION("subscription", "SUBSCRIPTION"),
  DEFAULT_PRIVILEGES("default privileges", "DEFAULT PRIVILEGES");

  private final String word;
  private final String keyword;

  Kind(String word, String keyword) {
    this.word = word;
    this.keyword = keyword;
  }

  /** What a person calls it, such as {@code composite type}. */
  public String word() {
    return word;
  }

  /** What stands after CREATE and DROP, such as {@code TYPE}. */
  public String keyword() {
    return keyword;
  }
}
