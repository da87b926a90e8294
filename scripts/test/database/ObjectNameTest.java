package database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.ServerSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectNameTest {
  private static final ObjectName USERS = ObjectName.of(Kind.TABLE, "app", "users");

  private static void assertTexts(ObjectName name, String text, String sql) {
    assertThat(name).hasToString(text);
    assertThat(name.sql()).isEqualTo(sql);
  }

  @Test
  void is_written_as_a_person_would_and_as_sql() {
    assertTexts(USERS, "table app.users", "app.users");
    assertTexts(USERS.child(Kind.COLUMN, "email"), "column app.users.email", "app.users.email");
    assertTexts(
        USERS.child(Kind.CONSTRAINT, "users_check"),
        "constraint users_check on table app.users",
        "users_check");
    assertTexts(
        new ObjectName(Kind.FUNCTION, "app", "f", "(integer, text)", null),
        "function app.f(integer, text)",
        "app.f(integer, text)");
    assertTexts(
        new ObjectName(Kind.OPERATOR, "app", "<<", "(integer, text)", null),
        "operator app.<<(integer, text)",
        "app.<<(integer, text)");
    assertTexts(
        new ObjectName(Kind.OPERATOR_CLASS, "app", "o", "using btree", null),
        "operator class app.o using btree",
        "app.o using btree");
    assertTexts(
        new ObjectName(Kind.CAST, "", "", "(app.a AS text)", null),
        "cast (app.a AS text)",
        "(app.a AS text)");
    assertTexts(ObjectName.of(Kind.DATABASE, "", ""), "database", "");
    assertTexts(ObjectName.of(Kind.EXTENSION, "", "hstore"), "extension hstore", "hstore");
  }

  @Test
  void leaves_out_the_public_schema_for_people_only() {
    ObjectName orders = ObjectName.of(Kind.TABLE, "public", "orders");
    assertTexts(orders, "table orders", "public.orders");
    assertTexts(orders.child(Kind.COLUMN, "total"), "column orders.total", "public.orders.total");
  }

  @Test
  void quotes_where_postgresql_does() {
    assertTexts(
        ObjectName.of(Kind.TABLE, "Odd \"Names\"", "order").child(Kind.COLUMN, "a b"),
        "column \"Odd \"\"Names\"\"\".\"order\".\"a b\"",
        "\"Odd \"\"Names\"\"\".\"order\".\"a b\"");
  }

  @Test
  void identifiers_are_quoted_exactly_where_quote_ident_quotes_them() throws SQLException {
    List<String> differing = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(ServerSpec.embedded("18"));
        Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT word, quote_ident(word) FROM pg_get_keywords()
                UNION ALL
                SELECT word, quote_ident(word) FROM unnest(ARRAY['a', 'A', '_a', 'a1', '1a', 'a$',
                  'a b', 'ü', 'a"b', '-', '_', 'text', 'selects']) word
                """)) {
      while (rows.next()) {
        if (!Identifier.quote(rows.getString(1)).equals(rows.getString(2))) {
          differing.add(rows.getString(2));
        }
      }
    }
    assertThat(differing).isEmpty();
  }

  @Test
  void is_equal_by_all_its_parts_and_ordered_by_kind_first() {
    assertThat(USERS.child(Kind.COLUMN, "a"))
        .isEqualTo(ObjectName.of(Kind.TABLE, "app", "users").child(Kind.COLUMN, "a"))
        .hasSameHashCodeAs(ObjectName.of(Kind.TABLE, "app", "users").child(Kind.COLUMN, "a"))
        .isNotEqualTo(USERS.child(Kind.COLUMN, "b"))
        .isNotEqualTo(USERS.child(Kind.CONSTRAINT, "a"))
        .isNotEqualTo(ObjectName.of(Kind.VIEW, "app", "users").child(Kind.COLUMN, "a"))
        .isNotEqualTo(ObjectName.of(Kind.COLUMN, "", "a"))
        .isGreaterThan(USERS)
        .isGreaterThan(ObjectName.of(Kind.TABLE, "zoo", "users"))
        .isLessThan(USERS.child(Kind.COLUMN, "b"));
  }
}
