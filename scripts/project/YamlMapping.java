package project;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of settings: keys known, none twice, values of the right kind. */
final class YamlMapping {
  private final YamlSource source;
  private final String name;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  /**
   * The mapping that a node must be.
   *
   * @param name the setting, for messages
   * @param example what a right value looks like
   */
  YamlMapping(YamlSource source, String name, Node node, String example) {
    this.source = source;
    this.name = name;
    if (!(node instanceof MappingNode mapping)) {
      throw source.problem(name + " must hold keys and values", node).fix(example);
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        throw source.problem(name + " has a key that is no word", entry.getKeyNode());
      }
      NodeTuple earlier = entries.putIfAbsent(source.value(key), entry);
      if (earlier != null) {
        throw source
            .problem(source.value(key) + " is set twice", key)
            .why("It is set first in line " + source.location(earlier.getKeyNode()).line() + ".")
            .fix("remove one of the two");
      }
    }
  }

  /** Refuses every key that is not among {@code known}. */
  YamlMapping allowing(Set<String> known) {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            throw source
                .problem(name + " has no key " + key, entry.getKeyNode())
                .why("Known are " + String.join(", ", known) + ".")
                .fix(
                    Suggestion.nearest(key, known)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("remove the line"));
          }
        });
    return this;
  }

  Map<String, NodeTuple> entries() {
    return entries;
  }

  /** The node of a key; empty when it is not set, or set to nothing. */
  Optional<Node> node(String key) {
    return Optional.ofNullable(entries.get(key))
        .map(NodeTuple::getValueNode)
        .filter(node -> !node.getTag().equals(Tag.NULL));
  }

  /** The value of a key, which must be one word or number. */
  Optional<ScalarNode> scalar(String key, String example) {
    return node(key).map(node -> scalar(key, node, example));
  }

  ScalarNode scalar(String key, Node node, String example) {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw source.problem(key + " must be one value", node).fix(example);
  }
}
