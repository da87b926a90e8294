package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;

/**
 * Which server is wanted. Two equal ones mean the same server, so one that runs can serve both.
 *
 * <p>As text it is fit for messages: without a password.
 */
public sealed interface ServerSpec {
  /** The major version for those who do not care. */
  String DEFAULT_VERSION = "17";

  /** The version that is wanted: of an embedded server it is the one it has. */
  String version();

  /**
   * A server of our own on this machine.
   *
   * @param version a major version such as {@code 17}, which stands for the minor version that this
   *     release was tested with, or that of a package of binaries, such as {@code 17.11.0}
   */
  record Embedded(String version) implements ServerSpec {
    public Embedded {
      EmbeddedVersion.of(version);
    }

    @Override
    public String toString() {
      return "embedded PostgreSQL " + EmbeddedVersion.of(version).number();
    }
  }

  /**
   * A server in a container of our own.
   *
   * @param image as {@code docker run} takes it
   * @param version the major version that is expected
   */
  record Container(String image, String version) implements ServerSpec {
    @Override
    public String toString() {
      return "docker://" + image;
    }
  }

  /**
   * A server that somebody else runs.
   *
   * @param url of libpq's form; may hold a password
   * @param version the major version that is expected
   */
  record External(String url, String version) implements ServerSpec {
    public External {
      Endpoint.parse(url);
    }

    @Override
    public String toString() {
      return Endpoint.parse(url).toString();
    }
  }

  /**
   * An embedded server.
   *
   * @param version a major version, or that of a package of binaries, see {@link Embedded}
   * @throws ProblemException (input) when it is none of 14 to 18
   */
  static ServerSpec embedded(String version) {
    return new Embedded(version);
  }

  /**
   * A server as settings name it: {@code embedded}, {@code docker://IMAGE} or {@code
   * postgres://USER:PASSWORD@HOST:PORT/DATABASE}.
   *
   * @param postgresVersion the version that is wanted: an embedded server has it, others are
   *     expected to
   * @throws ProblemException (input) when it is none of these
   */
  static ServerSpec parse(String spec, String postgresVersion) {
    String docker = "docker://";
    if (spec.equals("embedded")) {
      return new Embedded(postgresVersion);
    }
    if (spec.startsWith(docker) && spec.length() > docker.length()) {
      return new Container(spec.substring(docker.length()), postgresVersion);
    }
    if (Endpoint.isUrl(spec)) {
      return new External(spec, postgresVersion);
    }
    throw ProblemException.input("no such server: " + Endpoint.withoutPassword(spec))
        .fix(
            "use one of embedded, docker://postgres:"
                + EmbeddedVersion.majorOf(postgresVersion)
                + ", postgres://USER@HOST:PORT/DATABASE");
  }
}
