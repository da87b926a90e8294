package launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import report.StrictJson;

/**
 * The part of GitHub's REST API that is about comments on issues and pull requests, with its
 * refusals: wrong token, missing permission, other content type, no JSON, text that is too long.
 */
final class FakeGithub implements AutoCloseable {
  static final String TOKEN = "ghs_secret";
  private static final String BOT = "github-actions[bot]";
  private static final int MOST_CHARACTERS = 65_536;
  private static final Pattern LIST =
      Pattern.compile("/repos/shop/orders/issues/7/comments(?:\\?per_page=(\\d+)&page=(\\d+))?");
  private static final Pattern ONE = Pattern.compile("/repos/shop/orders/issues/comments/(\\d+)");

  record Comment(int id, String author, String body) {}

  private record Answer(int status, String json) {}

  private final HttpServer server;
  private final List<Comment> comments = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private boolean mayWrite = true;

  FakeGithub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Gives tokens as a pull request from a fork has them. */
  void refuseToWrite() {
    mayWrite = false;
  }

  void add(String author, String body) {
    comments.add(new Comment(comments.size() + 1, author, body));
  }

  List<Comment> comments() {
    return List.copyOf(comments);
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    Answer answer = answer(exchange, body);
    byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer answer(HttpExchange exchange, String body) {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(token)) {
      return refused(401, "Bad credentials");
    }
    Matcher list = LIST.matcher(exchange.getRequestURI().toString());
    Matcher one = ONE.matcher(exchange.getRequestURI().toString());
    String method = exchange.getRequestMethod();
    if (method.equals("GET") && list.matches()) {
      return page(Integer.parseInt(list.group(1)), Integer.parseInt(list.group(2)));
    }
    boolean post = method.equals("POST") && list.matches();
    boolean patch = method.equals("PATCH") && one.matches();
    if (!post && !patch) {
      return refused(404, "Not Found");
    }
    if (!mayWrite) {
      return refused(403, "Resource not accessible by integration");
    }
    if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return refused(415, "Unsupported 'Content-Type' header");
    }
    if (!(StrictJson.parse(body) instanceof Map<?, ?> json)
        || !(json.get("body") instanceof String text)
        || text.isBlank()
        || text.length() > MOST_CHARACTERS) {
      return refused(422, "Validation Failed");
    }
    return post ? created(text) : changed(Integer.parseInt(one.group(1)), text);
  }

  private Answer page(int size, int number) {
    int from = Math.min(comments.size(), Math.min(size, 100) * (number - 1));
    int to = Math.min(comments.size(), from + Math.min(size, 100));
    return new Answer(
        200,
        comments.subList(from, to).stream()
            .map(FakeGithub::json)
            .collect(Collectors.joining(",", "[", "]")));
  }

  private Answer created(String text) {
    add(BOT, text);
    return new Answer(201, json(comments.get(comments.size() - 1)));
  }

  private Answer changed(int id, String text) {
    if (id > comments.size()) {
      return refused(404, "Not Found");
    }
    if (!comments.get(id - 1).author().equals(BOT)) {
      return refused(403, "Must have admin rights to Repository.");
    }
    comments.set(id - 1, new Comment(id, BOT, text));
    return new Answer(200, json(comments.get(id - 1)));
  }

  private static Answer refused(int status, String message) {
    return new Answer(status, "{\"message\": " + quoted(message) + "}");
  }

  private static String json(Comment comment) {
    String type = comment.author().endsWith("[bot]") ? "Bot" : "User";
    return "{\"id\": "
        + comment.id()
        + ", \"user\": {\"login\": "
        + quoted(comment.author())
        + ", \"type\": "
        + quoted(type)
        + "}, \"body\": "
        + quoted(comment.body())
        + "}";
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
