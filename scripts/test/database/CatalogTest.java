package database;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {14, 15, 16, 17, 18})
class CatalogTest {
  @Parameter int major;

  private static PostgresServer server;
  private static Database zoo;
  private static Catalog catalog;

  @BeforeParameterizedClassInvocation
  static void start(int major) throws SQLException, IOException {
    server = PostgresServer.start(ServerSpec.embedded("" + major));
    zoo = Zoo.create(server);
    catalog = read(zoo);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    zoo.close();
    server.close();
  }

  private static Catalog read(Database database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Catalog.read(connection);
    }
  }

  private static void execute(Connection connection, String... sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
    }
  }

  private static String show(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void assertEqual(Catalog actual, Catalog desired) {
    assertThat(actual.differencesTo(desired)).isEmpty();
    assertThat(actual.digest()).isEqualTo(desired.digest());
  }

  @Test
  void a_clone_is_equal() throws SQLException {
    String clone = zoo.name() + "_clone";
    try (Connection connection = server.connect("postgres")) {
      execute(connection, "CREATE DATABASE " + clone + " TEMPLATE " + zoo.name());
    }
    try (Connection connection = server.connect(clone)) {
      assertEqual(Catalog.read(connection), catalog);
    } finally {
      try (Connection connection = server.connect("postgres")) {
        execute(connection, "DROP DATABASE " + clone);
      }
    }
  }

  @Test
  void the_same_statements_run_by_another_role_make_an_equal_catalog()
      throws SQLException, IOException {
    try (Database again = server.createDatabase();
        Connection connection = again.connect()) {
      execute(
          connection,
          "DO $$ BEGIN CREATE ROLE zoo_owner SUPERUSER; "
              + "EXCEPTION WHEN duplicate_object THEN NULL; END $$",
          "ALTER DATABASE " + again.name() + " OWNER TO zoo_owner",
          "SET SESSION AUTHORIZATION zoo_owner",
          "CREATE TABLE in_the_way (n serial)", // other oids, other dropped columns
          "DROP TABLE in_the_way");
      Zoo.load(connection);
      assertEqual(Catalog.read(connection), catalog);
    }
  }

  @Test
  void settings_of_the_session_change_nothing_and_are_not_changed() throws SQLException {
    try (Connection connection = zoo.connect()) {
      execute(
          connection,
          "SET search_path = app, public",
          "SET DateStyle = 'ISO, DMY'",
          "SET IntervalStyle = 'sql_standard'",
          "SET TimeZone = 'Asia/Kathmandu'",
          "SET extra_float_digits = -10",
          "SET bytea_output = 'escape'",
          "SET quote_all_identifiers = on",
          "SET standard_conforming_strings = off",
          "SET backslash_quote = on",
          "SET array_nulls = off",
          "SET xmlbinary = hex",
          "SET enable_seqscan = off",
          "SET enable_hashjoin = off");
      assertEqual(Catalog.read(connection), catalog);
      assertThat(show(connection, "SHOW search_path")).isEqualTo("app, public");
      assertThat(show(connection, "SHOW TimeZone")).isEqualTo("Asia/Kathmandu");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void an_ordinary_user_sees_all_but_the_options_of_user_mappings() throws SQLException {
    try (Connection connection = zoo.connect()) {
      execute(connection, "SET SESSION AUTHORIZATION zoo_writer");
      assertThat(Catalog.read(connection).differencesTo(catalog))
          .extracting(Difference::describe)
          .containsExactly(
              "user mapping for zoo_reader on server zoo_server: options is password, user in "
                  + "schema/, none after migrations");
    }
  }

  @Test
  void within_a_transaction_its_own_changes_are_seen_and_it_goes_on() throws SQLException {
    try (Connection connection = zoo.connect()) {
      connection.setAutoCommit(false);
      execute(
          connection,
          "SET LOCAL search_path = app",
          "CREATE TABLE fresh (n integer)",
          "CREATE TEMPORARY TABLE passing (n integer)");
      assertThat(catalog.differencesTo(Catalog.read(connection)))
          .extracting(Difference::describe)
          .containsExactly("table app.fresh: in schema/, none after migrations");
      execute(connection, "DROP TABLE fresh");
      assertThat(show(connection, "SHOW search_path")).isEqualTo("app");
      assertEqual(Catalog.read(connection), catalog);
      connection.rollback();
    }
  }

  @Test
  void nothing_is_written() throws SQLException {
    try (Connection connection = zoo.connect()) {
      execute(connection, "SET default_transaction_read_only = on");
      assertEqual(Catalog.read(connection), catalog);
    }
  }

  @Test
  void the_order_of_a_tables_columns_does_not_count_but_is_noted() throws SQLException {
    try (Database one = server.createDatabase();
        Database two = server.createDatabase();
        Connection first = one.connect();
        Connection second = two.connect()) {
      execute(first, "CREATE TABLE t (a integer, b text NOT NULL, c date)");
      execute(
          second,
          "CREATE TABLE t (gone integer, c date, a integer)",
          "ALTER TABLE t DROP gone",
          "ALTER TABLE t ADD b text NOT NULL");
      Catalog inOrder = Catalog.read(first);
      assertEqual(Catalog.read(second), inOrder);
      ObjectName b = ObjectName.of(Kind.TABLE, "public", "t").child(Kind.COLUMN, "b");
      assertThat(inOrder.objects().get(b).notes()).containsEntry("position", "2");
      assertThat(Catalog.read(second).objects().get(b).notes()).containsEntry("position", "4");
    }
  }

  @Test
  void the_order_of_a_views_columns_counts() throws SQLException {
    try (Database one = server.createDatabase();
        Database two = server.createDatabase();
        Connection first = one.connect();
        Connection second = two.connect()) {
      execute(first, "CREATE TABLE t (a integer, b text)", "CREATE VIEW v AS SELECT * FROM t");
      execute(second, "CREATE TABLE t (b text, a integer)", "CREATE VIEW v AS SELECT * FROM t");
      assertThat(Catalog.read(second).differencesTo(Catalog.read(first)))
          .extracting(Difference::object, Difference::property)
          .containsExactly(tuple(ObjectName.of(Kind.VIEW, "public", "v"), "definition"));
    }
  }

  @Test
  void every_kind_is_in_the_zoo() throws SQLException {
    Set<Kind> found = catalog.objects().keySet().stream().map(ObjectName::kind).collect(toSet());
    // CREATE DATABASE does not copy subscriptions; they are among the mutations.
    assertThat(found).hasSize(Kind.values().length - 1).doesNotContain(Kind.SUBSCRIPTION);
  }

  @Test
  void no_secret_is_read() throws SQLException {
    try (Connection connection = zoo.connect()) {
      connection.setAutoCommit(false);
      execute(connection, "ALTER SERVER zoo_server OPTIONS (db_password 'secret')");
      execute(
          connection,
          "CREATE SUBSCRIPTION zoo_from CONNECTION 'host=localhost password=secret' "
              + "PUBLICATION a WITH (connect = false)");
      assertThat(Catalog.read(connection).objects().toString()).doesNotContain("secret");
      connection.rollback();
    }
  }

  @Test
  void dependencies_are_those_of_the_parts_too() {
    assertThat(dependencies("column app.users.doubled")).contains("function app.twice(integer)");
    assertThat(dependencies("column app.users.mood")).contains("enum app.mood");
    assertThat(dependencies("view app.on_view"))
        .contains("column app.names.id", "column app.summary.n");
    assertThat(dependencies("policy own on table app.users"))
        .contains("function app.twice(integer)", "column app.users.name");
    assertThat(dependencies("constraint orders_user on table app.orders"))
        .contains("index app.users_pkey", "column app.users.id", "column app.orders.user_id");
    assertThat(dependencies("constraint users_span on table app.users"))
        .contains("extension btree_gist");
    assertThat(dependencies("function app.atomic(integer)"))
        .contains("function app.twice(integer)", "schema app");
    assertThat(dependencies("operator class app.mood_order using btree"))
        .contains("operator app.<<(app.mood, app.mood)", "enum app.mood");
    assertThat(dependencies("constraint event_notes_event_at_fkey on table app.event_notes"))
        .contains("table app.event_notes", "index app.events_pkey")
        .doesNotContain("index app.events_2020_pkey");
    assertThat(dependencies("publication zoo_some"))
        .containsExactlyInAnyOrder("table app.users", "table app.orders");
  }

  @Test
  void objects_name_what_they_come_with() {
    assertThat(comesWith("sequence app.users_id_seq")).containsExactly("column app.users.id");
    assertThat(comesWith("index app.users_pkey"))
        .containsExactlyInAnyOrder("constraint users_pkey on table app.users", "table app.users");
    assertThat(comesWith("column app.dog.legs"))
        .containsExactlyInAnyOrder("table app.dog", "column app.animal.legs");
    assertThat(comesWith("trigger partitioned on table app.events_2020"))
        .containsExactlyInAnyOrder(
            "table app.events_2020", "trigger partitioned on table app.events");
    assertThat(comesWith("index app.events_2020_kind_idx"))
        .containsExactlyInAnyOrder("table app.events_2020", "index app.events_kind");
    assertThat(comesWith("table app.users")).isEmpty();
  }

  private static Set<String> dependencies(String object) {
    return texts(object(object).dependsOn());
  }

  private static Set<String> comesWith(String object) {
    return texts(object(object).comesWith());
  }

  private static Set<String> texts(Set<ObjectName> names) {
    return names.stream().map(ObjectName::toString).collect(toSet());
  }

  private static CatalogObject object(String text) {
    return catalog.objects().values().stream()
        .filter(object -> object.name().toString().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
