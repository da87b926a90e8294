package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static project.Projects.problemOf;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import project.StackTemplate.Value;

class StackTemplateTest {
  private static final String FILE = "stack.yaml";
  private static final String HASH = "h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=";
  private static final String VERSION = "20260112090000";

  private static final String SAM =
      """
      # 😀 a template
      Transform: AWS::Serverless-2016-10-31
      Globals: {Function: {Timeout: 30}}
      Resources:
        Function:
          Type: AWS::Serverless::Function
          Properties:
            Role: !GetAtt Role.Arn          # MigrationHash: not this one
            Environment:
              Variables:
                MigrationHash: nor this one
            Text: !Sub "${AWS::Region} 😀 é"
            Tags: !If [Production, [a, b], !Ref "AWS::NoValue"]
        DatabaseMigration:
          Type: Custom::DatabaseMigration
          DependsOn: [Function]
          Properties:
            ServiceToken: !GetAtt Function.Arn
            MigrationHash: @HASH@   # written by hash-migrations
            MigrationVersion: @VERSION@
      Outputs:
        Hash: {Value: !GetAtt DatabaseMigration.MigrationHash}
      """;

  private static StackTemplate parse(String text) {
    return StackTemplate.parse(FILE, text.getBytes(UTF_8), Optional.empty());
  }

  private static String edited(String text) {
    return new String(parse(text).with(HASH, VERSION), UTF_8);
  }

  private static String sam(String hash, String version) {
    return SAM.replace("@HASH@", hash).replace("@VERSION@", version);
  }

  /** A resource in a template that has nothing else. */
  private static String resource(String properties) {
    return "Resources:\n  M:\n    Type: Custom::M\n    Properties:\n" + properties.indent(6);
  }

  private static void assertProblem(String text, String message) {
    ProblemException problem = problemOf(() -> parse(text));
    assertThat(problem).hasMessage(message.stripTrailing());
    assertThat(problem.kind()).isEqualTo(ProblemException.Kind.INPUT);
  }

  @Test
  void has_the_hash_and_version_of_the_custom_resource_with_their_places() {
    StackTemplate template = parse(sam("'h1:old='", "\"1\""));

    assertThat(template.hash()).isEqualTo(new Value("h1:old=", new Location(FILE, 19, 22)));
    assertThat(template.version()).contains(new Value("1", new Location(FILE, 20, 25)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          h1:old=      , h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=
          'h1:old='    , 'h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y='
          "h1:old="    , "h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y="
          ""           , "h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y="
          ~            , h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=
          123          , h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=
          !!str h1:old=, !!str h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=
          &a  "h1:old=", &a  "h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y="
          """)
  void changes_the_hash_in_its_own_style_and_nothing_else(String before, String after) {
    assertThat(edited(sam(before, "'1'"))).isEqualTo(sam(after, "'" + VERSION + "'"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          20250101000000  , "20260112090000"
          '20250101000000', '20260112090000'
          "20250101000000", "20260112090000"
          0.1             , "20260112090000"
          """)
  void quotes_a_version_because_it_would_be_read_as_a_number(String before, String after) {
    assertThat(edited(sam("h1:old=", before))).isEqualTo(sam(HASH, after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n"})
  void keeps_line_endings_and_a_byte_order_mark(String lineEnd) {
    String template = "\uFEFF" + sam("h1:old=", "'1'").replace("\n", lineEnd);

    assertThat(edited(template))
        .isEqualTo("\uFEFF" + sam(HASH, "'" + VERSION + "'").replace("\n", lineEnd));
    assertThat(parse(template).hash().location()).isEqualTo(new Location(FILE, 19, 22));
  }

  @Test
  void keeps_a_file_without_a_last_line_break() {
    String template = resource("MigrationHash: h1:old=").stripTrailing();

    assertThat(edited(template)).isEqualTo(template.replace("h1:old=", HASH));
  }

  @ParameterizedTest
  @ValueSource(strings = {">-", "|-", ">", "|", "|2-", ">+"})
  void makes_a_block_a_quoted_value(String header) {
    String template =
        resource("MigrationHash: " + header + " # comment\n    h1:old=\n\n# more\nOther: x\n");

    assertThat(parse(template).hash().text().strip()).isEqualTo("h1:old=");
    assertThat(edited(template))
        .isEqualTo(resource("MigrationHash: \"" + HASH + "\" # comment\n\n# more\nOther: x\n"));
  }

  @Test
  void makes_a_block_with_other_line_endings_a_quoted_value() {
    String template = resource("MigrationHash: >-\n  h1:old=\nOther: x\n").replace("\n", "\r\n");

    assertThat(edited(template))
        .isEqualTo(resource("MigrationHash: \"" + HASH + "\"\nOther: x\n").replace("\n", "\r\n"));
  }

  @Test
  void fills_in_a_value_that_is_missing() {
    assertThat(edited(resource("MigrationHash:\nMigrationVersion: # new\n")))
        .isEqualTo(
            resource("MigrationHash: " + HASH + "\nMigrationVersion: \"" + VERSION + "\" # new\n"));
  }

  @Test
  void changes_a_value_over_several_lines() {
    assertThat(edited(resource("MigrationHash: \"h1:\\\n    old=\" # x\nOther: a\n  b\n")))
        .isEqualTo(resource("MigrationHash: \"" + HASH + "\" # x\nOther: a\n  b\n"));
  }

  @Test
  void quotes_within_braces_where_old_parsers_take_no_colon() {
    assertThat(edited("Resources: {M: {Type: Custom::M, Properties: {MigrationHash: x, A: 1}}}"))
        .isEqualTo(
            "Resources: {M: {Type: Custom::M, Properties: {MigrationHash: \""
                + HASH
                + "\", A: 1}}}");
  }

  @Test
  void works_on_json_with_tabs_and_escapes() {
    String json =
        """
        {
        \t"Resources": {
        \t\t"A": {"Type": "AWS::SNS::Topic", "Properties": {"Text": "a\\/b \\" \\\\/ \\u00e9"}},
        \t\t"M": {
        \t\t\t"Type": "Custom::M",
        \t\t\t"Properties": {
        \t\t\t\t"ServiceToken": {"Fn::GetAtt": ["A", "Arn"]},
        \t\t\t\t"MigrationHash":\t"h1:a\\/b=",
        \t\t\t\t"MigrationVersion": 20250101000000
        \t\t\t}
        \t\t}
        \t}
        }
        """;

    StackTemplate template = parse(json);

    assertThat(template.hash()).isEqualTo(new Value("h1:a/b=", new Location(FILE, 8, 22)));
    assertThat(edited(json))
        .isEqualTo(json.replace("h1:a\\/b=", HASH).replace("20250101000000", '"' + VERSION + '"'));
  }

  @Test
  void takes_backslashes_in_yaml_as_they_are() {
    String yaml = resource("Pattern: ^[a-z\\/]+\\\\/$\nSingle: 'a\\/'\nMigrationHash: 'a\\/b'\n");

    assertThat(parse(yaml).hash().text()).isEqualTo("a\\/b");
    assertThat(edited(yaml)).isEqualTo(yaml.replace("a\\/b", HASH));
  }

  @Test
  void has_no_version_unless_it_is_written() {
    String template = resource("MigrationHash: h1:old=\n");

    assertThat(parse(template).version()).isEmpty();
    assertThat(edited(template)).isEqualTo(template.replace("h1:old=", HASH));
  }

  @Test
  void is_the_same_when_it_is_right_already() {
    String template = sam(HASH, "'" + VERSION + "'");

    assertThat(edited(template)).isEqualTo(template);
  }

  @Test
  void changes_an_aliased_value_where_it_is_written() {
    String template = "X-Hash: &hash h1:old=\n" + resource("MigrationHash: *hash\nOther: *hash\n");

    assertThat(parse(template).hash()).isEqualTo(new Value("h1:old=", new Location(FILE, 1, 9)));
    assertThat(edited(template)).isEqualTo(template.replace("h1:old=", HASH));
  }

  @Test
  void takes_a_cloudformation_custom_resource_too() {
    String template =
        resource("MigrationHash: x\n").replace("Custom::M", "AWS::CloudFormation::CustomResource");

    assertThat(parse(template).hash().text()).isEqualTo("x");
  }

  @Test
  void uses_the_resource_that_is_configured() {
    String template =
        resource("MigrationHash: first\n")
            + "  Second:\n    Type: Custom::Other\n    Properties: {MigrationHash: second}\n";

    StackTemplate second =
        StackTemplate.parse(FILE, template.getBytes(UTF_8), Optional.of("Second"));

    assertThat(second.hash().text()).isEqualTo("second");
    assertThat(new String(second.with(HASH, VERSION), UTF_8))
        .isEqualTo(template.replace("second}", '"' + HASH + "\"}"));
  }

  @Test
  void asks_which_of_several_resources_it_is() {
    assertProblem(
        resource("MigrationHash: first\n")
            + "  Second:\n    Type: Custom::Other\n    Properties: {MigrationHash: second}\n",
        """
        stack.yaml:6:3: several custom resources have MigrationHash: M (line 2), Second (line 6)
        Only one of them can migrate this project's database.
        fix: say which in migrations.yaml: stack: {resource: LOGICAL_ID}
        """);
  }

  @Test
  void says_what_to_add_when_no_resource_has_a_hash() {
    assertProblem(
        resource("ServiceToken: x\n"),
        """
        stack.yaml: no custom resource has MigrationHash among its properties
        Without it no deployment would run the migrations that are new.
        fix: add MigrationHash: "" to the Properties of the Custom::… resource that migrates, then \
        run ./jbang hash-migrations; without such a resource set stack: {template: none} in \
        migrations.yaml
        """);
  }

  @Test
  void says_what_to_add_to_the_configured_resource() {
    byte[] template = resource("<<: {MigrationHash: x}\n").getBytes(UTF_8);

    assertThat(problemOf(() -> StackTemplate.parse(FILE, template, Optional.of("M"))))
        .hasMessage(
            """
            stack.yaml:2:3: the resource M has no MigrationHash
            Without it no deployment would run the migrations that are new.
            fix: add MigrationHash: "" to its Properties, then run ./jbang hash-migrations""");
    assertThat(problemOf(() -> StackTemplate.parse(FILE, template, Optional.of("N"))))
        .hasMessage(
            """
            stack.yaml: there is no resource N
            migrations.yaml names it as the custom resource that migrates.
            fix: stack: {resource: M}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"!Ref Hash", "!Sub \"${Hash}\"", "{Ref: Hash}", "{\"Fn::ImportValue\": x}", "[a]"})
  void refuses_a_hash_that_is_computed(String value) {
    assertProblem(
        resource("MigrationHash: " + value + "\n"),
        """
        stack.yaml:5:22: MigrationHash is computed, but must be written out
        The commit that adds a migration has to change it here.
        fix: MigrationHash: ""
        """);
  }

  @Test
  void refuses_a_version_that_is_computed() {
    assertProblem(
        resource("MigrationHash: x\nMigrationVersion: !Ref V\n"),
        """
        stack.yaml:6:25: MigrationVersion is computed, but must be written out
        The commit that adds a migration has to change it here.
        fix: MigrationVersion: ""
        """);
  }

  @Test
  void refuses_a_key_that_is_there_twice() {
    assertProblem(
        resource("MigrationHash: x\nMigrationHash: y\n"),
        """
        stack.yaml:6:7: MigrationHash is there twice
        It is there first in line 5.
        fix: remove one of the two
        """);
  }

  @Test
  void refuses_to_put_hash_and_version_into_one_anchor() {
    String template = "X: &x h1:old=\n" + resource("MigrationHash: *x\nMigrationVersion: *x\n");

    assertThat(problemOf(() -> edited(template)))
        .hasMessage(
            """
            stack.yaml:1:4: MigrationHash cannot be changed where it is
            Writing %1$s in its place would not be read back as that.
            fix: MigrationHash: "%1$s\""""
                .formatted(HASH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# nothing\n", "[a]\n", "text", "a: b\n", "Resources: !Ref x\n", "Resources:"})
  void refuses_what_is_no_template(String text) {
    assertProblem(
        text,
        """
        stack.yaml: this is no stack template: it has no Resources
        fix: name the template in migrations.yaml: stack: {template: PATH}, or stack: {template: \
        none}
        """);
  }

  @Test
  void names_the_place_of_what_cannot_be_read() {
    assertProblem(
        "Resources:\n\tM: 1\n",
        "stack.yaml:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token."
            + " (Do not use \\t(TAB) for indentation)");
    assertProblem(
        "{\"Resources\": {\"M\": 1},\n",
        "stack.yaml:2:1: not valid YAML: expected the node content, but found '<stream end>'");
    assertProblem(
        "Resources: {}\n---\nResources: {}\n",
        "stack.yaml:3:1: a second YAML document starts here; there must be one");
    assertThat(
            problemOf(
                () ->
                    StackTemplate.parse(
                        FILE, new byte[] {'a', ':', ' ', (byte) 0xC3, '('}, Optional.empty())))
        .hasMessage(
            "stack.yaml:1:4: not UTF-8: the byte 0xC3 is no character\nfix: save stack.yaml as"
                + " UTF-8");
  }

  @Test
  void may_be_nested_deeply_and_hold_many_aliases() {
    String deep = "[".repeat(150) + "]".repeat(150);
    String aliases = "*a, ".repeat(1000);
    String template =
        "X: &a [1]\nY: [" + aliases + "]\nZ: " + deep + "\n" + resource("MigrationHash: x\n");

    assertThat(parse(template).hash().text()).isEqualTo("x");
  }
}
