package io.github.dbtemplate.migrations;

import static io.github.dbtemplate.migrations.Samples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbtemplate.migrations.IntegrityFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class IntegrityFileTest {
  /** Files that {@link #WRITTEN_BY_ATLAS} was made of. */
  private static final List<MigrationFile> FILES =
      Samples.inOrder(
          file("1.sql", "CREATE TABLE a (i int);\n"),
          file(".hidden.sql", "SELECT 1;\n"),
          file("2_empty.sql", ""),
          file("3 with space.sql", "SELECT 2;\r\nSELECT 3;\r\n"),
          file("4_bom.sql", "\uFEFFSELECT 4;"),
          file("5_äö.sql", "SELECT 'ä';\n"),
          file("5_\uFF5E.sql", "-- full-width\n"),
          file("5_😀.sql", "SELECT '😀';\n"),
          file("6_latin1.sql", "SELECT 'é';\n".getBytes(StandardCharsets.ISO_8859_1)),
          file("7_ignored.sql", "-- atlas:sum ignore\nSELECT 7;\n"),
          file("7b_ignored.sql", "# foo atlas:sum  ignore"),
          file("7c_not_ignored.sql", "-- atlas:sum ignore \nSELECT 7;\n"),
          file("7d_not_ignored.sql", "\n-- atlas:sum ignore\nSELECT 7;\n"),
          file("9_b.sql", "-- atlas:txmode none\n\nSELECT 9;"),
          file("10_a.sql", "SELECT 10;\n"));

  /** By {@code atlas migrate hash}, v0.13.1. */
  private static final String WRITTEN_BY_ATLAS =
      """
      h1:qAejumsv2/lwVqZflsv2mKVM9RwvvyutzsKw0pxgVJU=
      .hidden.sql h1:HKfs1AiuNBW4H3ntcVXVJUc63AuXI0Jyjuf9x/houqs=
      1.sql h1:MbO5s7pWqpSdgU3SrXa5uWI6EeAxtV1S/EA8U219eLw=
      10_a.sql h1:PB5SyBLM02ELiERV0J7yYvuSwiyMj9FUMzjWzdM4XSA=
      2_empty.sql h1:4xYfzwZGCZAfCg71lYEH0orv6z5K1KR/ZEBHhocieg4=
      3 with space.sql h1:9hJVubfzysyGOFOk2eQmL6DFxnaciK+OFA5DMakna0w=
      4_bom.sql h1:W/nqixP8zBk11DGvrnEGNowFguhOk+E2/lJY26oPokg=
      5_äö.sql h1:v1YAiOxqYdIPLOJl0WeY9q2TnSnVHiGBxmNJrMMQvM8=
      5_\uFF5E.sql h1:puYoO2+eSIGbqyGC1YBGvZH1g0QmS86sBiSfOh/BOgw=
      5_😀.sql h1:aHzzvNEKKqLeBgbCljsY2NUZ2kR7k/zs/bCm+M3c8Fc=
      6_latin1.sql h1:9556iffzUERhZQcEH+c591WBe359Y7ELnDP7PbTVmRc=
      7c_not_ignored.sql h1:QJC/mnKX69KNL0qWfkRljUUTgNxgW65aeO1+X966GgM=
      7d_not_ignored.sql h1:zreernlqzB/uChuGqDol0ROByB7Gr0akVrSOMrz6ioY=
      9_b.sql h1:fYrq75+FwrjLXmTt+w/MGu9OSJXoB4v5dKga2O0qdMk=
      """;

  @Test
  void writes_what_atlas_writes() {
    assertThat(IntegrityFile.of(FILES).bytes()).asString().isEqualTo(WRITTEN_BY_ATLAS);
  }

  @Test
  void reads_what_it_writes() {
    IntegrityFile computed = IntegrityFile.of(FILES);
    IntegrityFile parsed = IntegrityFile.parse(computed.bytes());
    assertThat(parsed).isEqualTo(computed).hasSameHashCodeAs(computed).hasToString(computed.hash());
    assertThat(parsed.bytes()).isEqualTo(computed.bytes());
  }

  @Test
  void has_the_hash_of_an_empty_directory() {
    assertThat(IntegrityFile.of(List.of()).bytes())
        .asString()
        .isEqualTo("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
  }

  @Test
  void keys_each_prefix_of_the_directory() {
    List<Entry> all = IntegrityFile.of(FILES).entries();
    List<Entry> prefix = IntegrityFile.of(FILES.subList(0, 3)).entries();
    assertThat(prefix).isEqualTo(all.subList(0, 3));
    List<Entry> edited =
        IntegrityFile.of(List.of(FILES.get(0), file("1.sql", ""), FILES.get(2))).entries();
    assertThat(edited.get(0)).isEqualTo(all.get(0));
    assertThat(edited.get(1)).isNotEqualTo(all.get(1));
    assertThat(edited.get(2)).isNotEqualTo(all.get(2));
  }

  @Test
  void reads_crlf_and_a_missing_last_line_end_as_atlas_does() {
    IntegrityFile computed = IntegrityFile.of(FILES);
    String text = new String(computed.bytes(), StandardCharsets.UTF_8);
    assertThat(parse(text.replace("\n", "\r\n"))).isEqualTo(computed);
    assertThat(parse(text.strip())).isEqualTo(computed);
  }

  @Test
  void refuses_what_atlas_refuses() {
    assertRefused("", "atlas.sum:1: an empty line");
    assertRefused("1.sql h1:x\n", "atlas.sum:1: no line of an integrity file: 1.sql h1:x");
    assertRefused("h1:x\n\n1.sql h1:x\n", "atlas.sum:2: an empty line");
    assertRefused("h1:x\n1.sql x\n", "atlas.sum:2: no line of an integrity file: 1.sql x");
  }

  private static void assertRefused(String content, String what) {
    assertThatThrownBy(() -> parse(content))
        .hasMessage(
            what
                + "\nAtlas refuses the whole directory until this is settled."
                + "\nfix: ./jbang hash-migrations");
  }

  private static IntegrityFile parse(String content) {
    return IntegrityFile.parse(content.getBytes(StandardCharsets.UTF_8));
  }
}
