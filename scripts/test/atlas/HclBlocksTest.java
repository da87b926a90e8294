package atlas;

import static org.assertj.core.api.Assertions.assertThat;

import atlas.HclBlocks.Block;
import org.junit.jupiter.api.Test;

final class HclBlocksTest {
  @Test
  void finds_the_outermost_blocks_and_their_lines() {
    assertThat(
            HclBlocks.of(
                """
                schema "public" {}

                table "a" {
                  column "view" {
                    type = int
                  }
                }
                  view "v" {
                }
                locals {
                }
                """))
        .containsExactly(
            new Block("schema", "public", 1),
            new Block("table", "a", 3),
            new Block("view", "v", 8),
            new Block("locals", "", 10));
  }

  @Test
  void attributes_are_no_blocks() {
    assertThat(HclBlocks.of("a = 1\nb  = {\n  c = 2\n}\nd \"e\" {}\n"))
        .containsExactly(new Block("d", "e", 5));
  }

  @Test
  void comments_hold_no_blocks() {
    assertThat(
            HclBlocks.of(
                """
                # view "a" {
                // view "b" {
                /* view "c" {
                view "d" { */
                table "e" { # }
                  /* } */ column "f" {} // }
                }
                enum "g" {}
                """))
        .containsExactly(new Block("table", "e", 5), new Block("enum", "g", 8));
  }

  @Test
  void strings_hold_no_blocks() {
    assertThat(
            HclBlocks.of(
                """
                table "a{\\"{" {
                  default = "${f("}")}{ $${ %{ if x }"
                }
                enum "b" {}
                """))
        .containsExactly(new Block("table", "a{\\", 1), new Block("enum", "b", 4));
  }

  @Test
  void heredocs_hold_no_blocks() {
    assertThat(
            HclBlocks.of(
                """
                table "a" {
                  check = <<-SQL
                    } view "x" { "
                    SQLITE
                  SQL
                }
                x = <<EOT
                view "y" {
                EOT
                enum "b" {}
                """))
        .containsExactly(new Block("table", "a", 1), new Block("enum", "b", 10));
  }

  @Test
  void an_unfinished_file_ends() {
    for (String text :
        new String[] {"table \"a\" {", "table \"a", "a = <<X\n", "/* ", "a = \"\\", "# x"}) {
      assertThat(HclBlocks.of(text)).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void a_byte_order_mark_does_not_hide_the_first_block() {
    assertThat(HclBlocks.of("\uFEFFview \"v\" {}")).containsExactly(new Block("view", "v", 1));
  }
}
