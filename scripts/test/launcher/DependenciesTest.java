package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Commands get the libraries that Maven compiles them with, in the versions that Maven has. */
class DependenciesTest {
  private static final Path ROOT = SourcesTest.SCRIPTS.getParent();

  /** Modules of this project: their sources are listed. */
  private static final String OWN_GROUP = "io.github.dbtemplate";

  /** What only tests with db-testing use. */
  private static final Set<String> NOT_FOR_COMMANDS =
      Set.of("org.jdbi", "org.junit.jupiter", "org.testcontainers");

  @Test
  void versions_are_those_of_the_poms() throws Exception {
    Document root = pom(ROOT.resolve("pom.xml"));
    List<String> expected = new ArrayList<>();
    for (String module : List.of("scripts/pom.xml", "db-testing/pom.xml")) {
      for (Element dependency : dependencies(pom(ROOT.resolve(module)))) {
        String group = text(dependency, "groupId");
        if (text(dependency, "scope").isEmpty()
            && !group.equals(OWN_GROUP)
            && !NOT_FOR_COMMANDS.contains(group)) {
          String artifact = text(dependency, "artifactId");
          expected.add(group + ":" + artifact + ":" + version(root, group, artifact));
        }
      }
    }
    expected = expected.stream().distinct().sorted().toList();

    assertThat(SourcesTest.directives("DEPS"))
        .withFailMessage(
            "%s does not have the dependencies of the poms. Put this in place of its //DEPS:%n%n%s%n",
            ROOT.relativize(SourcesTest.LIST), SourcesTest.directives("DEPS", expected))
        .isEqualTo(expected);
  }

  private static String version(Document root, String group, String artifact) {
    String version =
        dependencies(root).stream()
            .filter(managed -> text(managed, "groupId").equals(group))
            .filter(managed -> text(managed, "artifactId").equals(artifact))
            .map(managed -> text(managed, "version"))
            .findFirst()
            .orElseThrow(
                () -> new AssertionError("pom.xml does not manage " + group + ":" + artifact));
    String property = version.substring("${".length(), version.length() - "}".length());
    return root.getElementsByTagName(property).item(0).getTextContent();
  }

  private static Document pom(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<Element> dependencies(Document pom) {
    return elements(pom.getElementsByTagName("dependency")).toList();
  }

  private static String text(Element parent, String child) {
    return elements(parent.getElementsByTagName(child))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }

  private static Stream<Element> elements(NodeList nodes) {
    return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
        .map(i -> (Element) nodes.item(i));
  }
}
