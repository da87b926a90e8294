package project;

import io.github.dbtemplate.problem.Location;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Makes {@link Settings} of the text of {@code migrations.yaml}. */
final class SettingsReader {
  private static final int OLDEST_POSTGRES = 14;
  private static final int NEWEST_POSTGRES = 18;

  private final YamlSource source;

  private SettingsReader(YamlSource source) {
    this.source = source;
  }

  static Settings read(String label, byte[] content) {
    YamlSource source = YamlSource.decode(label, content);
    return source
        .root()
        .filter(root -> !root.getTag().equals(Tag.NULL))
        .map(root -> new SettingsReader(source).settings(root, label))
        .orElse(Settings.DEFAULTS);
  }

  private Settings settings(Node root, String label) {
    Settings defaults = Settings.DEFAULTS;
    YamlMapping top =
        new YamlMapping(source, label, root, "write for example postgres: \"17\"")
            .allowing(keys("postgres planner indexes server schema stack lint names base"));
    return new Settings(
        top.scalar("postgres", "postgres: \"17\"").map(this::postgres).orElse(defaults.postgres()),
        top.scalar("planner", "planner: atlas")
            .map(node -> word("planner", node, Settings.Planner.values()))
            .orElse(defaults.planner()),
        top.scalar("indexes", "indexes: blocking")
            .map(node -> word("indexes", node, Settings.Indexes.values()))
            .orElse(defaults.indexes()),
        top.scalar("server", "server: embedded").map(this::server).orElse(defaults.server()),
        top.node("schema").map(this::schema).orElse(defaults.schema()),
        top.node("stack").map(this::stack).orElse(defaults.stack()),
        top.node("lint").map(this::lint).orElse(defaults.lint()),
        top.scalar("names", "names: \"[a-z0-9_]+\"").map(this::regex),
        top.scalar("base", "base: origin/main").map(this::branch));
  }

  private int postgres(ScalarNode node) {
    String text = source.value(node);
    if (text.matches("[1-9][0-9]")) {
      int major = Integer.parseInt(text);
      if (major >= OLDEST_POSTGRES && major <= NEWEST_POSTGRES) {
        return major;
      }
    }
    throw source
        .problem("postgres is " + text + ", which is no major version that is supported", node)
        .why("Supported are " + OLDEST_POSTGRES + " to " + NEWEST_POSTGRES + ".")
        .fix("postgres: \"" + Settings.DEFAULTS.postgres() + "\"");
  }

  private DevServer server(ScalarNode node) {
    // The value is not shown: it may hold a password.
    DevServer server =
        DevServer.parse(source.value(node))
            .orElseThrow(
                () ->
                    source
                        .problem("server is none that can be used", node)
                        .why("It can be " + DevServer.FORMS + ".")
                        .fix("server: embedded"));
    if (server instanceof DevServer.External external && external.hasPassword()) {
      throw source
          .problem("server holds a password", node)
          .why("This file is committed: everybody who can read the repository could use it.")
          .fix("change the password, and put the URL in the environment variable DEV_URL instead");
    }
    return server;
  }

  private Settings.Schema schema(Node node) {
    YamlMapping mapping =
        new YamlMapping(source, "schema", node, "schema: {path: schema}")
            .allowing(keys("path command"));
    Optional<Node> command = mapping.node("command");
    Optional<ScalarNode> path = mapping.scalar("path", "path: schema");
    if (command.isPresent() && path.isPresent()) {
      throw source
          .problem("schema has both path and command", node)
          .why("The desired state comes from one of them.")
          .fix("remove one of the two");
    }
    String folder =
        path.map(value -> path("path", value)).orElse(Settings.DEFAULTS.schema().path());
    return new Settings.Schema(folder, command.map(this::command).orElse(List.of()));
  }

  private List<String> command(Node node) {
    String example = "command: [\"./gradlew\", \"-q\", \"printSchema\"]";
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw source
          .problem("command must be a list: the program and its arguments", node)
          .why("It is started without a shell.")
          .fix(example);
    }
    return sequence.getValue().stream()
        .map(
            word -> {
              if (word instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                return source.value(scalar);
              }
              throw source.problem("command must be a list of words", word).fix(example);
            })
        .toList();
  }

  private Settings.Stack stack(Node node) {
    YamlMapping mapping =
        new YamlMapping(source, "stack", node, "stack: {template: cloud-formation.yaml}")
            .allowing(keys("template resource"));
    Optional<ScalarNode> template = mapping.scalar("template", "template: cloud-formation.yaml");
    boolean none = template.filter(this::saysNone).isPresent();
    return new Settings.Stack(
        template.filter(value -> !none).map(value -> path("template", value)),
        none,
        mapping.scalar("resource", "resource: DatabaseMigration").map(this::logicalId));
  }

  private boolean saysNone(ScalarNode node) {
    return source.value(node).equals("none")
        || (node.getTag().equals(Tag.BOOL)
            && Set.of("false", "no", "off").contains(source.value(node).toLowerCase(Locale.ROOT)));
  }

  private String logicalId(ScalarNode node) {
    String text = source.value(node);
    if (!text.matches("[A-Za-z0-9]+")) {
      throw source
          .problem("resource is " + text + ", which is no logical id", node)
          .why("CloudFormation allows letters and digits.")
          .fix("resource: DatabaseMigration");
    }
    return text;
  }

  private Map<String, Settings.Rule> lint(Node node) {
    YamlMapping mapping = new YamlMapping(source, "lint", node, "lint: {table-rewrite: warning}");
    var rules = new LinkedHashMap<String, Settings.Rule>();
    mapping
        .entries()
        .forEach(
            (rule, entry) -> {
              ScalarNode level = mapping.scalar(rule, entry.getValueNode(), rule + ": warning");
              Location place = source.location(entry.getKeyNode());
              rules.put(rule, new Settings.Rule(word(rule, level, Settings.Level.values()), place));
            });
    return rules;
  }

  private Pattern regex(ScalarNode node) {
    try {
      return Pattern.compile(source.value(node));
    } catch (PatternSyntaxException e) {
      throw source
          .problem("names is no regular expression: " + e.getDescription(), node)
          .why("At the character " + (e.getIndex() + 1) + " of " + e.getPattern())
          .fix("names: \"[a-z0-9_]+\"")
          .causedBy(e);
    }
  }

  private String branch(ScalarNode node) {
    String text = source.value(node);
    // Git would take a leading dash for an option.
    if (text.isBlank() || text.startsWith("-")) {
      throw source.problem("base is no branch", node).fix("base: origin/main");
    }
    return text;
  }

  private String path(String key, ScalarNode node) {
    String text = source.value(node);
    if (text.isBlank() || text.indexOf('\0') >= 0) {
      throw source.problem(key + " is no path", node);
    }
    return text;
  }

  private <E extends Enum<E>> E word(String key, ScalarNode node, E[] values) {
    List<String> words =
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
    String text = source.value(node);
    int index = words.indexOf(text);
    if (index < 0) {
      throw source
          .problem(key + " is " + text + ", which is not one of " + String.join(", ", words), node)
          .fix(key + ": " + Suggestion.nearest(text, words).orElse(words.get(words.size() - 1)));
    }
    return values[index];
  }

  private static Set<String> keys(String words) {
    return Arrays.stream(words.split(" ")).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
