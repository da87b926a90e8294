package launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import launcher.Shell.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of this repository, used by a project that is no clone of it, over HTTP. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "JBang is started by the launcher for POSIX")
class RemoteCatalogTest {
  private static final Path REPOSITORY = SourcesTest.SCRIPTS.getParent();

  @TempDir Path directory;
  private Path project;
  private HttpServer server;

  @BeforeEach
  void serve_the_repository_and_create_a_project() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", RemoteCatalogTest::serve);
    server.start();
    project = Files.createDirectories(directory.toRealPath().resolve("project"));
    Files.writeString(project.resolve("atlas.hcl"), "");
    Files.createDirectory(project.resolve("migrations"));
    Files.createDirectory(project.resolve("schema"));
    Files.writeString(
        project.resolve("schema/tables.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY);\n");
  }

  @AfterEach
  void stop_serving() {
    server.stop(0);
  }

  @Test
  void commands_run_by_the_url_of_the_catalog() throws IOException {
    Outcome create = command("create-migrations", "create_orders");

    assertThat(create.exitCode()).as(create.err()).isZero();
    assertThat(project.resolve("migrations")).isDirectoryContaining("glob:**_create_orders.sql");
    Outcome check = command("check-migrations");
    assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    Files.writeString(project.resolve("schema/tables.sql"), "");
    assertThat(command("check-migrations").exitCode()).isEqualTo(1);
  }

  private Outcome command(String name, String... arguments) {
    Object[] command = new Object[arguments.length + 2];
    command[0] = REPOSITORY.resolve("jbang");
    command[1] =
        name + "@http://127.0.0.1:" + server.getAddress().getPort() + "/jbang-catalog.json";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return Shell.ofThisProcess(project)
        .with("PATH", Shell.pathWithoutJBang())
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("JBANG_DIR", directory.resolve("jbang").toString())
        .run(command);
  }

  private static void serve(HttpExchange exchange) throws IOException {
    Path file = REPOSITORY.resolve("." + exchange.getRequestURI().getPath()).normalize();
    if (file.startsWith(REPOSITORY) && Files.isRegularFile(file)) {
      byte[] body = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }
}
