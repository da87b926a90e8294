package plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import io.github.dbtemplate.problem.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import plan.Planner.Plan;
import plan.kind.Answer;
import plan.kind.Options;

/** {@code --rename} for objects of every kind that has names. */
class RenamesTest {
  private static final String BEFORE =
      """
      CREATE SCHEMA app;
      CREATE EXTENSION hstore;
      CREATE TYPE mood AS ENUM ('sad', 'ok');
      CREATE TYPE pair AS (a int, b text);
      CREATE TYPE span AS RANGE (subtype = int);
      CREATE DOMAIN size AS int CONSTRAINT positive CHECK (VALUE > 0);
      CREATE SEQUENCE number;
      CREATE COLLATION app.sorted FROM "C";
      CREATE FUNCTION app.twice(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n * 2';
      CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
      CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
      CREATE AGGREGATE rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
      CREATE TABLE users (
        id int PRIMARY KEY, mood mood DEFAULT 'sad', size size, span span, pair pair,
        name text COLLATE app.sorted CONSTRAINT named CHECK (name <> ''));
      CREATE TABLE app.orders ("user" int REFERENCES users, n int DEFAULT nextval('number'));
      CREATE INDEX by_name ON users (name);
      CREATE STATISTICS known ON id, name FROM users;
      CREATE VIEW names AS SELECT id, name FROM users;
      CREATE MATERIALIZED VIEW summary AS SELECT app.twice(id) AS twice FROM users;
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER touched BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch();
      CREATE POLICY own ON users USING (name = CURRENT_USER);
      CREATE RULE told AS ON DELETE TO users DO INSTEAD NOTHING;
      CREATE PUBLICATION news FOR TABLE users;
      CREATE FOREIGN DATA WRAPPER there;
      CREATE SERVER far FOREIGN DATA WRAPPER there;
      CREATE FOREIGN TABLE away (id int) SERVER far;
      CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
      CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
      CREATE EVENT TRIGGER watched ON sql_drop EXECUTE FUNCTION watch();
      """;

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = PostgresServer.start(ServerSpec.embedded("17"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SCHEMA app | app",
        "TYPE mood | mood",
        "TYPE pair | pair",
        "TYPE span | span",
        "DOMAIN size | size",
        "SEQUENCE number | number",
        "COLLATION app.sorted | app.sorted",
        "FUNCTION app.twice(int) | app.twice(integer)",
        "PROCEDURE tidy() | tidy()",
        "AGGREGATE total(int) | total(integer)",
        "AGGREGATE rows(*) | rows()",
        "TABLE users | users",
        "TABLE app.orders | app.orders",
        "INDEX by_name | by_name",
        "STATISTICS known | known",
        "VIEW names | names",
        "MATERIALIZED VIEW summary | summary",
        "PUBLICATION news | news",
        "FOREIGN DATA WRAPPER there | there",
        "SERVER far | far",
        "FOREIGN TABLE away | away",
        "TEXT SEARCH CONFIGURATION words | words",
        "EVENT TRIGGER watched | watched",
        "TRIGGER touched ON users | touched on table users",
        "POLICY own ON users | own on table users",
        "RULE told ON users | told on table users",
        "TABLE users RENAME COLUMN name | users.name",
        "TABLE users RENAME CONSTRAINT named | named on table users",
        "TABLE users RENAME CONSTRAINT users_pkey | users_pkey on table users",
        "VIEW names RENAME COLUMN name | names.name",
        "TYPE pair RENAME ATTRIBUTE a | pair.a",
        "DOMAIN size RENAME CONSTRAINT positive | positive on domain size",
        "TYPE mood RENAME VALUE 'sad' | mood.sad"
      })
  void a_rename_is_planned_as_one(String object, String label) throws Exception {
    boolean isPart = object.contains(" RENAME ");
    String to = object.contains(" VALUE ") ? "'renamed'" : "renamed";
    String sql = "ALTER " + object + (isPart ? " TO " : " RENAME TO ") + to + ";\n";

    String plan = plan(BEFORE + sql, label + "=renamed");

    assertThat(plan)
        .contains(" RENAME ", " TO renamed".replace("renamed", to))
        .doesNotContain("DROP ", "CREATE ");
  }

  @Test
  void what_is_in_something_is_renamed_with_it() throws Exception {
    String after =
        BEFORE
            + """
            ALTER TABLE users RENAME COLUMN name TO title;
            ALTER TABLE users RENAME TO people;
            ALTER TABLE app.orders RENAME COLUMN n TO number;
            ALTER TABLE app.orders RENAME TO sales;
            ALTER SCHEMA app RENAME TO shop;
            """;

    String plan =
        plan(
            after,
            "users=people",
            "users.name=title",
            "app=shop",
            "app.orders=sales",
            "app.orders.n=number");

    assertThat(plan).doesNotContain("DROP ", "CREATE ");
    // As the questions put it that are asked one after the other.
    assertThat(
            plan(
                after,
                "users=people",
                "people.name=title",
                "app=shop",
                "shop.orders=sales",
                "shop.sales.n=number"))
        .isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "users.nick=title | there is no users.nick that could be renamed to title",
        "users.id=number | there is no users.id that could be renamed to number",
        "users.name=titel | schema/ has no column users.titel that column users.name could become",
        "app.orders=users | schema/ has no table app.users that table app.orders could become",
        "users.name=id | PostgreSQL refuses to rename: column `id` of relation `users` already"
            + " exists (ALTER TABLE users RENAME COLUMN name TO id)",
        "hstore=citext | PostgreSQL refuses to rename: syntax error at or near `RENAME`"
            + " (ALTER EXTENSION hstore RENAME TO citext)",
      })
  void a_rename_that_cannot_be_is_refused(String rename, String message) throws Exception {
    String after =
        BEFORE
            + """
            ALTER TABLE users RENAME COLUMN name TO title;
            DROP TABLE app.orders;
            DROP EXTENSION hstore;
            CREATE EXTENSION citext;
            """;

    assertThat(plan(after, rename).lines().findFirst()).hasValue(message.replace('`', '"'));
  }

  private static String plan(String after, String... renames) throws Exception {
    Options options = Options.DEFAULT.asking();
    for (String rename : renames) {
      int end = rename.lastIndexOf('=');
      Answer answer = new Answer("--rename", rename.substring(0, end), rename.substring(end + 1));
      options = options.with(answer);
    }
    var planning = new Planning(server);
    try (Database one = planning.database(BEFORE);
        Database two = planning.database(after)) {
      Plan plan = Planning.planner(options).plan(Planning.state(one), Planning.state(two));
      assertThat(plan.unplanned()).isEmpty();
      assertThat(plan.questions()).isEmpty();
      String sql = plan.parts().stream().map(Planner.Part::sql).reduce("", String::concat);
      assertThat(Planning.prove(plan, one, two)).as(sql).isEmpty();
      return sql;
    } catch (ProblemException e) {
      return e.getMessage();
    }
  }
}
