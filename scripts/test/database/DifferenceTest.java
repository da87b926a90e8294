package database;

import static org.assertj.core.api.Assertions.assertThat;

import database.Difference.Change;
import org.junit.jupiter.api.Test;

class DifferenceTest {
  private static final ObjectName TOTAL =
      ObjectName.of(Kind.TABLE, "public", "orders").child(Kind.COLUMN, "total");

  private static void assertDescription(
      String property, String desired, String actual, String text) {
    var difference = new Difference(TOTAL, Change.CHANGED, property, desired, actual);
    assertThat(difference.describe()).isEqualTo(text);
  }

  @Test
  void a_missing_object_is_in_the_schema_only() {
    assertThat(new Difference(TOTAL, Change.MISSING, "", "", "").describe())
        .isEqualTo("column orders.total: in schema/, none after migrations");
  }

  @Test
  void an_extra_object_is_there_after_migrations_only() {
    assertThat(new Difference(TOTAL, Change.EXTRA, "", "", "").describe())
        .isEqualTo("column orders.total: none in schema/, there after migrations");
  }

  @Test
  void short_values_are_shown_side_by_side() {
    assertDescription(
        "default", "0", "", "column orders.total: default is 0 in schema/, none after migrations");
    assertDescription(
        "type",
        "bigint",
        "integer",
        "column orders.total: type is bigint in schema/, integer after migrations");
  }

  @Test
  void flags_are_yes_or_no() {
    assertDescription(
        "not null",
        "yes",
        "",
        "column orders.total: not null is yes in schema/, no after migrations");
    assertDescription(
        "not null",
        "",
        "yes",
        "column orders.total: not null is no in schema/, yes after migrations");
    assertDescription(
        "grant SELECT to reader",
        "with grant option",
        "yes",
        "column orders.total: grant SELECT to reader is with grant option in schema/, "
            + "yes after migrations");
  }

  @Test
  void of_texts_the_first_line_that_differs_is_shown() {
    assertDescription(
        "definition",
        "SELECT a,\n  b\nFROM t",
        "SELECT a,\n  c\nFROM t",
        """
        column orders.total: definition differs from line 2
          in schema/:         b
          after migrations:   c""");
    assertDescription(
        "definition",
        "SELECT a",
        "SELECT a\nFROM t",
        """
        column orders.total: definition differs from line 2
          in schema/:       none
          after migrations: FROM t""");
    assertDescription(
        "comment",
        "x".repeat(61),
        "",
        """
        column orders.total: comment differs
          in schema/:       xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
          after migrations: none""");
  }

  @Test
  void reversed_is_what_the_other_side_sees() {
    assertThat(new Difference(TOTAL, Change.MISSING, "", "", "").reversed())
        .isEqualTo(new Difference(TOTAL, Change.EXTRA, "", "", ""));
    assertThat(new Difference(TOTAL, Change.CHANGED, "default", "0", "").reversed())
        .isEqualTo(new Difference(TOTAL, Change.CHANGED, "default", "", "0"));
  }
}
