package project;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Another value in the place of a scalar, in its style where that can hold the value. */
final class ScalarEdit {
  private static final Pattern PROPERTIES = Pattern.compile("(?:[!&]\\S*\\s+)*+");
  private static final Pattern BLOCK_HEADER = Pattern.compile("[|>][-+0-9]*");
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9:+/=]*[A-Za-z0-9+/=])?");

  private final int start;
  private final String old;
  private final String replacement;

  /**
   * Prepares the edit.
   *
   * @param inFlow whether it lies in {@code {…}}, where old readers take no colon without quotes
   */
  ScalarEdit(YamlSource source, ScalarNode node, String value, boolean inFlow) {
    String written = source.text().substring(source.start(node), source.end(node));
    Matcher properties = PROPERTIES.matcher(written);
    int skipped = properties.lookingAt() ? properties.end() : 0;
    this.start = source.start(node) + skipped;
    this.old = written.substring(skipped);
    this.replacement =
        switch (node.getScalarStyle()) {
          case SINGLE_QUOTED -> "'" + value.replace("'", "''") + "'";
          case LITERAL, FOLDED -> unfolded(old, quoted(value));
          case PLAIN -> {
            String plain = isPlain(value) && !inFlow ? value : quoted(value);
            // `MigrationHash:` with nothing after it ends at the colon.
            yield old.isEmpty() ? " " + plain : plain;
          }
          default -> quoted(value);
        };
  }

  void applyTo(StringBuilder text) {
    text.replace(start, start + old.length(), replacement);
  }

  /** A block scalar's header made a quoted value, its comment and the lines after it kept. */
  private static String unfolded(String block, String quoted) {
    int content = block.indexOf('\n');
    String header = content < 0 ? block : block.substring(0, content);
    String trailing = block.substring(block.stripTrailing().length());
    String lineEnd = header.endsWith("\r") ? header.stripTrailing() : header;
    return BLOCK_HEADER.matcher(lineEnd).replaceFirst(Matcher.quoteReplacement(quoted)) + trailing;
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  // A version looks like a number, which CloudFormation would pass on in another notation.
  private static boolean isPlain(String value) {
    return PLAIN.matcher(value).matches()
        && new Resolver().resolve(NodeId.scalar, value, true).equals(Tag.STR);
  }
}
