package io.github.dbtemplate.postgres;

import io.github.dbtemplate.problem.ProblemException;

/**
 * Which server is wanted. Two equal specifications mean the same server, so one that is running can
 * serve both.
 */
public sealed interface ServerSpec {
  /**
   * A server of our own on this machine.
   *
   * @param version a major version such as {@code 17}, which stands for the minor version that this
   *     release was tested with, or the exact version of a package of binaries such as {@code
   *     17.11.0}
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
   * A server in a container of ours.
   *
   * @param image as {@code docker run} takes it
   * @param version the major version that is expected of it
   */
  record Container(String image, String version) implements ServerSpec {
    @Override
    public String toString() {
      return "docker://" + image;
    }
  }

  /**
   * A server that is run by somebody else.
   *
   * @param url may hold a password, so it is not for messages; {@link #toString} is
   * @param version the major version that is expected of it
   */
  record External(String url, String version) implements ServerSpec {
    public External {
      Endpoint.parse(url);
    }

    @Override
    public String toString() {
      Endpoint endpoint = Endpoint.parse(url);
      return endpoint.url(endpoint.database());
    }
  }

  /**
   * An embedded server.
   *
   * @throws ProblemException (input) when there are no binaries for such a version
   */
  static ServerSpec embedded(String version) {
    return new Embedded(version);
  }

  /**
   * A server as settings name it: {@code embedded}, {@code docker://IMAGE} or {@code
   * postgres://USER:PASSWORD@HOST:PORT/DATABASE}.
   *
   * @param postgresVersion the version that is wanted, which the embedded server has and others are
   *     expected to have
   * @throws ProblemException (input) when it is none of the three
   */
  static ServerSpec parse(String spec, String postgresVersion) {
    if (spec.equals("embedded")) {
      return embedded(postgresVersion);
    }
    if (spec.startsWith("docker://") && spec.length() > "docker://".length()) {
      return new Container(spec.substring("docker://".length()), postgresVersion);
    }
    if (Endpoint.isUrl(spec)) {
      return new External(spec, postgresVersion);
    }
    throw ProblemException.input("no such kind of server: " + Endpoint.withoutPassword(spec))
        .fix(
            "use one of embedded, docker://postgres:"
                + EmbeddedVersion.majorOf(postgresVersion)
                + ", postgres://USER@HOST:PORT/DATABASE");
  }
}
