package project;

import io.github.dbtemplate.problem.Location;
import io.github.dbtemplate.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML or JSON file of the user's as text and nodes, where every node knows its place. Nodes are
 * composed but never made into objects, so that any tag is fine.
 */
final class YamlSource {
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Pattern ESCAPE = Pattern.compile("\\\\[\\\\/]");
  // Two private characters that stand for JSON's \/, which SnakeYAML does not know.
  private static final String ESCAPED_SLASH = "\uE0F0\uE0F1";

  private final String label;
  private final String mark;
  private final String text;

  private YamlSource(String label, String mark, String text) {
    this.label = label;
    this.mark = mark;
    this.text = text;
  }

  /**
   * Decodes a file.
   *
   * @throws ProblemException when it is not UTF-8
   */
  static YamlSource decode(String label, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    String decoded = out.flip().toString();
    if (result.isError()) {
      throw ProblemException.input(
              String.format(
                  "not UTF-8: the byte 0x%02X is no character", bytes[in.position()] & 0xFF))
          .at(Location.of(label, decoded, decoded.length()))
          .fix("save " + label + " as UTF-8");
    }
    boolean marked = decoded.startsWith(BYTE_ORDER_MARK);
    return marked
        ? new YamlSource(label, BYTE_ORDER_MARK, decoded.substring(1))
        : new YamlSource(label, "", decoded);
  }

  /** The text without a byte order mark. */
  String text() {
    return text;
  }

  /** {@code changed} as a file's bytes, with the byte order mark if this file has one. */
  byte[] encode(String changed) {
    return (mark + changed).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The document's root; empty when the file holds nothing but comments.
   *
   * @throws ProblemException when it is not YAML, or more than one document
   */
  Optional<Node> root() {
    String readable = readable();
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE);
    options.setNestingDepthLimit(200);
    try {
      var composer =
          new Composer(
              new ParserImpl(new StreamReader(readable), options), new Resolver(), options);
      if (!composer.checkNode()) {
        return Optional.empty();
      }
      Node root = composer.getNode();
      if (composer.checkNode()) {
        throw problem("a second YAML document starts here; there must be one", composer.getNode());
      }
      return Optional.of(root);
    } catch (ReaderException e) {
      throw ProblemException.input(
              String.format("the character U+%04X is not allowed in YAML", e.getCodePoint()))
          .at(Location.of(label, text, text.offsetByCodePoints(0, e.getPosition())))
          .causedBy(e);
    } catch (MarkedYAMLException e) {
      throw ProblemException.input("not valid YAML: " + e.getProblem())
          .at(e.getProblemMark() == null ? Location.of(label) : location(e.getProblemMark()))
          .causedBy(e);
    }
  }

  /** What SnakeYAML can read, with every character at the same place. */
  private String readable() {
    // JSON may be indented by tabs, and has none inside of strings.
    String spaced = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    return spaced.contains("\\/")
        ? ESCAPE
            .matcher(spaced)
            .replaceAll(escape -> escape.group().equals("\\/") ? ESCAPED_SLASH : "\\\\\\\\")
        : spaced;
  }

  /** The value of a scalar. */
  String value(ScalarNode node) {
    String slash = node.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED ? "/" : "\\/";
    return node.getValue().replace(ESCAPED_SLASH, slash);
  }

  /** Where a node starts, in UTF-16 units of {@link #text}. */
  int start(Node node) {
    return offset(node.getStartMark());
  }

  /** Where a node ends. */
  int end(Node node) {
    return offset(node.getEndMark());
  }

  Location location(Node node) {
    return location(node.getStartMark());
  }

  /** A problem with a node of this file. */
  ProblemException problem(String what, Node node) {
    return ProblemException.input(what).at(location(node));
  }

  /** A problem with the whole file. */
  ProblemException problem(String what) {
    return ProblemException.input(what).at(Location.of(label));
  }

  private Location location(Mark place) {
    return Location.of(label, text, offset(place));
  }

  // SnakeYAML counts characters; Java counts two for those beyond U+FFFF.
  private int offset(Mark place) {
    return text.offsetByCodePoints(0, place.getIndex());
  }
}
