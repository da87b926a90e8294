package project;

import static project.StackTemplate.HASH;

import io.github.dbtemplate.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The resources of a stack template, of which one migrates the database. */
final class StackResources {
  private static final String SETTING = "stack: {resource: LOGICAL_ID}";

  private final YamlSource source;
  private final List<Resource> all = new ArrayList<>();

  private record Resource(String id, ScalarNode key, MappingNode content) {}

  StackResources(YamlSource source) {
    this.source = source;
    Node root = source.root().orElseThrow(() -> noResources());
    MappingNode resources =
        (root instanceof MappingNode template
                ? child(template, "Resources")
                : Optional.<Node>empty())
            .filter(MappingNode.class::isInstance)
            .map(MappingNode.class::cast)
            .orElseThrow(() -> noResources());
    for (NodeTuple entry : resources.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key
          && entry.getValueNode() instanceof MappingNode content) {
        all.add(new Resource(source.value(key), key, content));
      }
    }
  }

  private ProblemException noResources() {
    return source
        .problem("this is no stack template: it has no Resources")
        .fix(
            "name the template in migrations.yaml: stack: {template: PATH}, or stack: {template:"
                + " none}");
  }

  /** The properties of the resource that migrates; they hold a {@code MigrationHash}. */
  MappingNode propertiesOf(Optional<String> configured) {
    Resource resource = configured.map(this::named).orElseGet(this::theOnlyOne);
    Optional<MappingNode> properties =
        properties(resource).filter(found -> child(found, HASH).isPresent());
    return properties.orElseThrow(
        () ->
            source
                .problem("the resource " + resource.id() + " has no " + HASH, resource.key())
                .why("Without it no deployment would run the migrations that are new.")
                .fix("add " + HASH + ": \"\" to its Properties, then run ./jbang hash-migrations"));
  }

  private Resource named(String id) {
    return all.stream()
        .filter(resource -> resource.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                source
                    .problem("there is no resource " + id)
                    .why("migrations.yaml names it as the custom resource that migrates.")
                    .fix(
                        "stack: {resource: "
                            + Suggestion.nearest(id, all.stream().map(Resource::id).toList())
                                .orElse("LOGICAL_ID")
                            + "}"));
  }

  private Resource theOnlyOne() {
    List<Resource> found = all.stream().filter(this::isCustom).filter(this::holdsHash).toList();
    if (found.isEmpty()) {
      throw source
          .problem("no custom resource has " + HASH + " among its properties")
          .why("Without it no deployment would run the migrations that are new.")
          .fix(
              "add "
                  + HASH
                  + ": \"\" to the Properties of the Custom::… resource that migrates, then run"
                  + " ./jbang hash-migrations; without such a resource set stack: {template: none}"
                  + " in migrations.yaml");
    }
    if (found.size() > 1) {
      String places =
          found.stream()
              .map(each -> each.id() + " (line " + source.location(each.key()).line() + ")")
              .collect(Collectors.joining(", "));
      throw source
          .problem("several custom resources have " + HASH + ": " + places, found.get(1).key())
          .why("Only one of them can migrate this project's database.")
          .fix("say which in migrations.yaml: " + SETTING);
    }
    return found.get(0);
  }

  private boolean isCustom(Resource resource) {
    return child(resource.content(), "Type")
        .filter(
            type ->
                type instanceof ScalarNode scalar
                    && source
                        .value(scalar)
                        .matches("Custom::.*|AWS::CloudFormation::CustomResource"))
        .isPresent();
  }

  private boolean holdsHash(Resource resource) {
    return properties(resource).flatMap(properties -> child(properties, HASH)).isPresent();
  }

  private Optional<MappingNode> properties(Resource resource) {
    return child(resource.content(), "Properties")
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast);
  }

  /**
   * The value of a property that is written out; empty when the resource does not have it.
   *
   * @throws ProblemException when it is computed, by {@code !Ref} and the like
   */
  Optional<ScalarNode> literal(MappingNode properties, String key) {
    return child(properties, key)
        .map(
            node -> {
              if (node instanceof ScalarNode scalar
                  && scalar.getTag().getValue().startsWith(Tag.PREFIX)) {
                return scalar;
              }
              throw source
                  .problem(key + " is computed, but must be written out", node)
                  .why("The commit that adds a migration has to change it here.")
                  .fix(key + ": \"\"");
            });
  }

  private Optional<Node> child(MappingNode parent, String key) {
    List<NodeTuple> found =
        parent.getValue().stream()
            .filter(
                entry ->
                    entry.getKeyNode() instanceof ScalarNode name && source.value(name).equals(key))
            .toList();
    if (found.size() > 1) {
      throw source
          .problem(key + " is there twice", found.get(1).getKeyNode())
          .why(
              "It is there first in line "
                  + source.location(found.get(0).getKeyNode()).line()
                  + ".")
          .fix("remove one of the two");
    }
    return found.stream().map(NodeTuple::getValueNode).findFirst();
  }
}
