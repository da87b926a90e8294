package io.github.dbtemplate.lambda;

import deploy.Deadline;
import deploy.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * Puts the answer where CloudFormation waits for it: a pre-signed URL of S3, whose signature holds
 * only with an empty content type. By {@link HttpURLConnection}, because the newer client takes
 * half a second to load.
 */
record ResponseSender(RunLog log) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  /** Thrown when CloudFormation does not have the answer. Its message is not secret. */
  static final class NotSentException extends Exception {
    private static final long serialVersionUID = 1;

    NotSentException(String message) {
      super(message);
    }
  }

  /**
   * Sends the answer, again and again where that may help.
   *
   * @throws NotSentException when it was refused, or was not taken in time
   */
  void send(URI url, byte[] body, Deadline deadline) throws NotSentException {
    Duration pause = Duration.ofMillis(250);
    while (true) {
      String failure;
      try {
        int status = put(url, body, deadline);
        if (status / 100 == 2) {
          return;
        }
        failure = "the answer was refused with status " + status;
        if (status < 500 && status != 429 && status != 408) {
          throw new NotSentException(failure);
        }
      } catch (IOException e) {
        // Neither its message nor it as a cause: both may show the URL.
        failure = "the answer could not be sent: " + e.getClass().getSimpleName();
      }
      log.warn(failure);
      if (deadline.left().compareTo(pause) <= 0) {
        throw new NotSentException(failure);
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotSentException(failure);
      }
      pause = pause.multipliedBy(2);
    }
  }

  private static int put(URI url, byte[] body, Deadline deadline) throws IOException {
    var connection = (HttpURLConnection) url.toURL().openConnection();
    try {
      connection.setRequestMethod("PUT");
      connection.setRequestProperty("Content-Type", "");
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setConnectTimeout(milliseconds(deadline.atMost(CONNECT)));
      connection.setReadTimeout(milliseconds(deadline.atMost(ANSWER)));
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      InputStream content =
          status < 400 ? connection.getInputStream() : connection.getErrorStream();
      if (content != null) {
        content.close();
      }
      return status;
    } finally {
      connection.disconnect();
    }
  }

  /** At least one, because zero means forever. */
  private static int milliseconds(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }
}
