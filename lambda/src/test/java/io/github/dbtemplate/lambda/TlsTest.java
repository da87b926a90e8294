package io.github.dbtemplate.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbtemplate.postgres.PostgresServer;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database must prove who it is, to us and to Atlas. */
class TlsTest {
  private static final char[] SECRET = "changeit".toCharArray();

  @TempDir private Path directory;

  @Test
  void only_a_server_whose_authority_is_known_gets_the_password() throws Exception {
    KeyStore keys = keys("server.p12");
    Path own = pem("own.pem", keys);
    Path foreign = pem("foreign.pem", keys("foreign.p12"));
    TaskRoot root = TaskRoot.in(directory.resolve("v1")).with("1_a.sql", "CREATE TABLE a ();\n");
    try (PostgresServer server = DatabaseFixture.server("15");
        var database = new DatabaseFixture(server)) {
      serve(database, keys);
      try {
        assertThat(run(root, database, foreign.toString())).isEqualTo(3);
        assertThat(run(root, database, "system")).isEqualTo(3);
        assertThat(run(root, database, root.directory().resolve("rds-ca.pem").toString()))
            .isEqualTo(3);
        assertThat(database.revisions()).isEmpty();

        assertThat(run(root, database, own.toString())).isZero();
        assertThat(database.revisions()).containsExactly("1:1/1");
      } finally {
        database.execute("ALTER SYSTEM RESET ALL");
      }
    }
  }

  private static int run(TaskRoot root, DatabaseFixture database, String authority)
      throws Exception {
    String url = database.url() + "?sslmode=verify-full&sslrootcert=" + authority;
    MigrateJar run = MigrateJar.run(root, database.settings(Map.of("DATABASE_URL", url)));
    assertThat(run.exitCode() == 0 || run.output().contains("fix: let sslrootcert name"))
        .as(run.output())
        .isTrue();
    return run.exitCode();
  }

  /** A key and its own certificate, for the address of the test. */
  private KeyStore keys(String name) throws Exception {
    Path file = directory.resolve(name);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc=ca:true",
                "-alias",
                "key",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(SECRET),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    return KeyStore.getInstance(file.toFile(), SECRET);
  }

  private Path pem(String name, KeyStore keys) throws Exception {
    return Files.writeString(
        directory.resolve(name), pem("CERTIFICATE", keys.getCertificate("key").getEncoded()));
  }

  private static String pem(String type, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
  }

  /** The server writes the files itself, because another user runs it. */
  private static void serve(DatabaseFixture database, KeyStore keys) throws Exception {
    write(database, "tls.crt", pem("CERTIFICATE", keys.getCertificate("key").getEncoded()));
    write(database, "tls.key", pem("PRIVATE KEY", keys.getKey("key", SECRET).getEncoded()));
    database.execute("ALTER SYSTEM SET ssl_cert_file = 'tls.crt'");
    database.execute("ALTER SYSTEM SET ssl_key_file = 'tls.key'");
    database.execute("ALTER SYSTEM SET ssl = on");
    database.execute("SELECT pg_reload_conf()");
    for (int i = 0; i < 100 && database.query("SHOW ssl").contains("off"); i++) {
      Thread.sleep(50);
    }
  }

  private static void write(DatabaseFixture database, String name, String text) throws Exception {
    database.execute(
        "COPY (SELECT line FROM string_to_table('"
            + text.strip()
            + "', E'\\n') AS line)"
            + " TO PROGRAM 'umask 077; cat > "
            + name
            + "'");
  }

  @Test
  void the_packaged_authorities_are_those_of_rds() throws Exception {
    byte[] content = Files.readAllBytes(TaskRoot.jar().resolveSibling("../rds-ca.pem").normalize());
    Collection<? extends java.security.cert.Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(content));

    assertThat(all).hasSizeGreaterThan(70);
    for (var each : all) {
      var certificate = (X509Certificate) each;
      certificate.checkValidity();
      certificate.verify(certificate.getPublicKey());
      assertThat(certificate.getBasicConstraints()).isNotNegative();
      assertThat(certificate.getSubjectX500Principal().getName())
          .contains("O=Amazon Web Services\\, Inc.", "OU=Amazon RDS");
    }
  }
}
