package check;

import io.github.dbtemplate.migrations.IntegrityFile;
import java.io.IOException;
import java.util.function.Consumer;
import project.StackTemplate;
import project.StackTemplate.Value;
import report.Finding;

/** The stack template names the migrations that lie beside it, or deploying would not run them. */
final class StackTemplateCheck implements Check {
  @Override
  public String id() {
    return "stack-template";
  }

  @Override
  public void run(Subject subject, Consumer<Finding> findings) throws IOException, CannotRun {
    StackTemplate template =
        subject
            .stackTemplate()
            .orElseThrow(() -> new CannotRun("the project has no stack template"));
    String recorded =
        subject
            .migrations()
            .recorded()
            .map(IntegrityFile::hash)
            .orElseThrow(() -> new CannotRun("there is no atlas.sum to compare it with"));
    compare(template.hash(), "MigrationHash", recorded, subject, findings);
    if (template.version().isPresent()) {
      String version = subject.migrations().version();
      compare(template.version().get(), "MigrationVersion", version, subject, findings);
    }
  }

  private static void compare(
      Value value, String property, String wanted, Subject subject, Consumer<Finding> findings) {
    if (value.text().equals(wanted)) {
      return;
    }
    findings.accept(
        Finding.error(
            property.equals("MigrationHash") ? "hash-mismatch" : "version-mismatch",
            value.location(),
            property
                + " is "
                + value.text()
                + ", "
                + subject.label(subject.project().integrityFile())
                + " says "
                + wanted,
            "Deploying this would not run the new migrations.",
            "./jbang hash-migrations"));
  }
}
