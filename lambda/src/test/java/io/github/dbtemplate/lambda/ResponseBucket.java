package io.github.dbtemplate.lambda;

import atlas.Json;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The pre-signed URLs of S3, and CloudFormation behind them: what the real ones refuse, or take and
 * then fail the stack for, is refused here.
 */
final class ResponseBucket implements AutoCloseable {
  /** Part of every URL, to be searched for where it must not be. */
  static final String SIGNATURE = "c4n4ryS1gnature0f7heUrl";

  /** What S3 says before it accepts; the last trouble is over when the queue is empty. */
  enum Trouble {
    FORBIDDEN,
    BROKEN,
    RESET,
    HANGS
  }

  private static final Set<String> REQUIRED =
      Set.of("Status", "PhysicalResourceId", "StackId", "RequestId", "LogicalResourceId");

  private static final Set<String> ALLOWED =
      new TreeSet<>(
          List.of(
              "Status",
              "Reason",
              "PhysicalResourceId",
              "StackId",
              "RequestId",
              "LogicalResourceId",
              "NoEcho",
              "Data"));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentHashMap<String, List<Json>> answers = new ConcurrentHashMap<>();
  private final List<String> refused = new ArrayList<>();
  private final Deque<Trouble> troubles = new ArrayDeque<>();
  private int attempts;

  ResponseBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A new URL, in the form that CloudFormation sends. */
  String newUrl() {
    String key = "arn%3Aaws%3Acloudformation%3Aeu-west-1%3A1%3Astack%2Fshop%7C" + UUID.randomUUID();
    answers.put(key, new ArrayList<>());
    return "http://127.0.0.1:"
        + server.getAddress().getPort()
        + "/"
        + key
        + "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-SignedHeaders=host&X-Amz-Expires=7200"
        + "&X-Amz-Credential=AKIA%2F20261122%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Signature="
        + SIGNATURE;
  }

  /** What was accepted at that URL. */
  synchronized List<Json> answers(String url) {
    return List.copyOf(answers.get(key(url)));
  }

  /** What a real one would not have taken, and why. */
  synchronized List<String> refused() {
    return List.copyOf(refused);
  }

  synchronized int attempts() {
    return attempts;
  }

  synchronized ResponseBucket with(Trouble... more) {
    troubles.addAll(List.of(more));
    return this;
  }

  private static String key(String url) {
    return url.substring(url.indexOf('/', "http://".length()) + 1, url.indexOf('?'));
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Trouble trouble;
    synchronized (this) {
      attempts++;
      trouble = troubles.poll();
    }
    if (trouble == Trouble.HANGS) {
      return; // which is not answered until the caller gives up
    }
    if (trouble == Trouble.RESET) {
      exchange.close();
      return;
    }
    int status =
        trouble == Trouble.FORBIDDEN
            ? 403
            : trouble == Trouble.BROKEN ? 503 : check(exchange, body);
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private synchronized int check(HttpExchange exchange, byte[] body) {
    String objection = objection(exchange, body);
    if (!objection.isEmpty()) {
      refused.add(objection);
      return 403;
    }
    return 200;
  }

  private String objection(HttpExchange exchange, byte[] body) {
    Headers headers = exchange.getRequestHeaders();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    List<Json> taken = answers.get(exchange.getRequestURI().getRawPath().substring(1));
    if (!exchange.getRequestMethod().equals("PUT")) {
      return "method " + exchange.getRequestMethod();
    }
    if (taken == null || !query.endsWith("X-Amz-Signature=" + SIGNATURE)) {
      return "the URL is not as it was signed: " + exchange.getRequestURI();
    }
    if (headers.containsKey("Transfer-Encoding")) {
      return "chunked";
    }
    if (!headers.getOrDefault("Content-Type", List.of("")).equals(List.of(""))) {
      return "content type " + headers.get("Content-Type");
    }
    if (!headers.getOrDefault("Content-Length", List.of()).equals(List.of("" + body.length))) {
      return "content length " + headers.get("Content-Length");
    }
    if (body.length > 4096) {
      return "Response object is too long: " + body.length;
    }
    Json answer;
    try {
      answer = Json.parse(new String(body, StandardCharsets.UTF_8));
    } catch (Json.MalformedException e) {
      return "no JSON";
    }
    String wrong = wrongFields(answer);
    if (wrong.isEmpty()) {
      taken.add(answer);
    }
    return wrong;
  }

  private static String wrongFields(Json answer) {
    for (String field : REQUIRED) {
      if (answer.get(field).text().isEmpty()) {
        return "Invalid " + field;
      }
    }
    var unknown = new TreeSet<>(((java.util.Map<?, ?>) answer.value()).keySet());
    unknown.removeAll(ALLOWED);
    if (!unknown.isEmpty()) {
      return "unknown fields " + unknown;
    }
    String status = answer.get("Status").text();
    if (!status.equals("SUCCESS") && !status.equals("FAILED")) {
      return "Invalid Status";
    }
    return status.equals("FAILED") && answer.get("Reason").text().isEmpty() ? "no Reason" : "";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
