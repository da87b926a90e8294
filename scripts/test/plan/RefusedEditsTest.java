package plan;

import static org.assertj.core.api.Assertions.assertThat;

import database.Zoo;
import io.github.dbtemplate.postgres.PostgresServer;
import io.github.dbtemplate.postgres.PostgresServer.Database;
import io.github.dbtemplate.postgres.ServerSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL cannot do, or only by losing something, is refused with a way by hand. */
class RefusedEditsTest {
  private static PostgresServer server;
  private static Database zoo;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.start(ServerSpec.embedded("16"));
    zoo = Zoo.create(server); // for its roles
  }

  @AfterAll
  static void stop() throws Exception {
    zoo.close();
    server.close();
  }

  private static String refused(String before, String after) throws Exception {
    var planning = new Planning(server);
    try (Database one = planning.database(before);
        Database two = planning.database(after)) {
      return Planning.plan(one, two).unplanned().toString();
    }
  }

  @Test
  void another_type_of_a_partition_key() throws Exception {
    String table = "CREATE TABLE t (n int, k int) PARTITION BY RANGE ((abs(k) + 1));\n";

    assertThat(refused(table, table.replace("k int", "k bigint").replace("n int", "n bigint")))
        .isEqualTo(
            "{column t.k=PostgreSQL does not change the type of what a table is partitioned by; by"
                + " hand: ALTER TABLE … RENAME TO old, CREATE TABLE as it should be, INSERT INTO …"
                + " SELECT * FROM old, DROP TABLE old}");
  }

  @Test
  void another_domain_of_a_partition_key() throws Exception {
    String ids = "CREATE DOMAIN ids AS int;\n";
    String table = "CREATE TABLE t (n ids, k ids) PARTITION BY LIST (k);\n";

    assertThat(refused(ids + table, ids.replace("int", "bigint") + table))
        .isEqualTo(
            "{column t.k=PostgreSQL does not change the type of what a table is partitioned by; by"
                + " hand: ALTER TABLE … RENAME TO old, CREATE TABLE as it should be, INSERT INTO …"
                + " SELECT * FROM old, DROP TABLE old}");
  }

  @Test
  void another_domain_of_an_attribute_of_which_a_column_holds_values() throws Exception {
    String ids = "CREATE DOMAIN ids AS int;\n";
    String rest =
        "CREATE TYPE pair AS (a ids, b text);\n"
            + "CREATE TYPE pairs AS (x pair, y pair[]);\n"
            + "CREATE TABLE t (them pairs[]);\n";

    assertThat(refused(ids + rest, ids.replace("int", "bigint") + rest))
        .isEqualTo(
            "{column pair.a=PostgreSQL does not change the type of an attribute as long as a column"
                + " has the type, which column t.them does; by hand: give that another type, as"
                + " text is, and its own again}");
  }

  @Test
  void another_range_of_which_a_column_holds_values() throws Exception {
    String span = "CREATE TYPE span AS RANGE (subtype = int);\n";
    String table = "CREATE TABLE t (during span);\n";

    assertThat(refused(span + table, span.replace("int", "bigint") + table))
        .isEqualTo(
            "{column t.during=it needs range type span, which would have to be dropped and created"
                + " anew; by hand: give it another type, as text is, drop what needs its own,"
                + " change that, and make both as they were}");
  }

  @Test
  void a_grant_to_a_role_that_owns_the_table() throws Exception {
    String table = "CREATE TABLE t (id int);\n";

    assertThat(
            refused(
                table + "ALTER TABLE t OWNER TO zoo_writer;",
                table + "GRANT UPDATE ON t TO zoo_writer; GRANT SELECT ON t TO zoo_reader;"))
        .isEqualTo(
            "{table t=zoo_writer owns it after migrations/, and cannot be granted anything there:"
                + " let schema/ say ALTER … OWNER TO zoo_writer, or a migration by hand give it"
                + " back}");
  }
}
