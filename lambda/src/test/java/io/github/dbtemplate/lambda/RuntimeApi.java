package io.github.dbtemplate.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a function finds in Lambda at AWS_LAMBDA_RUNTIME_API, for one function. */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final ConcurrentHashMap<String, BlockingQueue<String>> results =
      new ConcurrentHashMap<>();

  private final CountDownLatch started = new CountDownLatch(1);

  private record Invocation(String id, String event, long deadline) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::handle);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether the function has asked for work, or said that it cannot. */
  boolean hasStarted(Duration patience) throws InterruptedException {
    return started.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Hands an event to the function; its id. */
  String invoke(String event, Duration timeout) {
    String id = UUID.randomUUID().toString();
    results.put(id, new LinkedBlockingQueue<>());
    waiting.add(new Invocation(id, event, System.currentTimeMillis() + timeout.toMillis()));
    return id;
  }

  /** {@code response}, or {@code error} with what it is; null when there is none yet. */
  @Nullable String result(String id, Duration patience) throws InterruptedException {
    return results.get(id).poll(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void handle(HttpExchange exchange) throws IOException {
    started.countDown();
    String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (path.equals("invocation/next")) {
      next(exchange);
      return;
    }
    if (path.equals("init/error")) {
      results.values().forEach(each -> each.add("error " + body));
    } else {
      String[] parts = path.split("/"); // invocation, id, response or error
      results.get(parts[1]).add(parts[2] + " " + body);
    }
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void next(HttpExchange exchange) throws IOException {
    Invocation invocation;
    try {
      invocation = waiting.take();
    } catch (InterruptedException e) {
      exchange.close();
      return; // the test is over
    }
    exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Deadline-Ms", Long.toString(invocation.deadline()));
    exchange
        .getResponseHeaders()
        .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:1:function:migrate");
    byte[] event = invocation.event().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, event.length);
    exchange.getResponseBody().write(event);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
