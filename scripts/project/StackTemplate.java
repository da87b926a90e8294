package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A CloudFormation or SAM template, in YAML or JSON, with the custom resource that migrates the
 * database. CloudFormation sends a custom resource an update only when one of its properties
 * changed, so {@code MigrationHash} is what makes a deployment migrate; {@code MigrationVersion},
 * the version of the newest migration, tells an update from a rollback.
 */
public final class StackTemplate {
  static final String HASH = "MigrationHash";
  private static final String VERSION = "MigrationVersion";

  private final String label;
  private final YamlSource source;
  private final Optional<String> resource;
  private final MappingNode properties;
  private final ScalarNode hash;
  private final Optional<ScalarNode> version;

  /**
   * The value of a property of the custom resource.
   *
   * @param text what CloudFormation reads
   * @param location where it is written
   */
  public record Value(String text, Location location) {}

  private StackTemplate(String label, YamlSource source, Optional<String> resource) {
    this.label = label;
    this.source = source;
    this.resource = resource;
    var resources = new StackResources(source);
    this.properties = resources.propertiesOf(resource);
    this.hash = resources.literal(properties, HASH).orElseThrow(); // propertiesOf has seen to it
    this.version = resources.literal(properties, VERSION);
  }

  /**
   * Finds the custom resource in a template.
   *
   * @param label the template's path, for messages
   * @param bytes its content
   * @param resource the logical id of the custom resource; when empty, it is the one custom
   *     resource whose properties hold {@code MigrationHash}
   * @throws ProblemException when the template cannot be read, or the resource or its hash is
   *     missing, there more than once, or no plain value
   */
  public static StackTemplate parse(String label, byte[] bytes, Optional<String> resource) {
    return new StackTemplate(label, YamlSource.decode(label, bytes), resource);
  }

  /** {@code MigrationHash}. */
  public Value hash() {
    return value(hash);
  }

  /** {@code MigrationVersion}; empty when the resource has none. */
  public Optional<Value> version() {
    return version.map(this::value);
  }

  private Value value(ScalarNode node) {
    return new Value(source.value(node), source.location(node));
  }

  /**
   * The template with another hash and version; every other byte is as it was. A template without
   * {@code MigrationVersion} gets none.
   *
   * @param newHash the first line of {@code atlas.sum}
   * @param newVersion the version of the newest migration; empty when there is none
   * @throws ProblemException when the values are written in a way that cannot be changed in place
   */
  public byte[] with(String newHash, String newVersion) {
    boolean inFlow = properties.getFlowStyle() == FlowStyle.FLOW;
    // From the end to the start, so that earlier places stay where they are.
    Map<Integer, ScalarEdit> edits = new TreeMap<>((a, b) -> b - a);
    edits.put(source.start(hash), new ScalarEdit(source, hash, newHash, inFlow));
    version.ifPresent(
        node -> edits.put(source.start(node), new ScalarEdit(source, node, newVersion, inFlow)));
    var text = new StringBuilder(source.text());
    edits.values().forEach(edit -> edit.applyTo(text));
    byte[] changed = source.encode(text.toString());
    if (!holds(changed, newHash, newVersion)) {
      throw source
          .problem(HASH + " cannot be changed where it is", hash)
          .why("Writing " + newHash + " in its place would not be read back as that.")
          .fix(HASH + ": \"" + newHash + "\"");
    }
    return changed;
  }

  private boolean holds(byte[] changed, String newHash, String newVersion) {
    try {
      StackTemplate again = parse(label, changed, resource);
      return again.hash().text().equals(newHash)
          && again.version().map(Value::text).equals(version.map(node -> newVersion));
    } catch (ProblemException e) {
      return false; // a template that can no longer be read does not hold them
    }
  }
}
