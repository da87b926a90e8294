package project;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.problem.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StackTemplateTest {
  private static final String HASH = "h1:9pQz/+aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1Y=";

  @Test
  void replaces_the_hash_and_the_version_of_the_custom_resource_and_nothing_else() {
    String template =
        """
        Resources:
          Function:
            Type: AWS::Lambda::Function
            Properties:
              Role: !GetAtt Role.Arn   # MigrationHash: not here
          Migration:
            Type: Custom::DatabaseMigration
            Properties:
              ServiceToken: !GetAtt Function.Arn
              MigrationHash: h1:old=   # set by hash-migrations
              MigrationVersion: '20240101000000'
        """;

    StackTemplate parsed =
        StackTemplate.parse("stack.yaml", template.getBytes(UTF_8), Optional.empty());

    assertThat(parsed.hash())
        .isEqualTo(new StackTemplate.Value("h1:old=", new Location("stack.yaml", 10, 22)));
    assertThat(new String(parsed.with(HASH, "20250101000000"), UTF_8))
        .isEqualTo(template.replace("h1:old=", HASH).replace("20240101000000", "20250101000000"));
  }
}
