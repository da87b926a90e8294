package project;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The contents of blobs, byte by byte as they were committed, from one running git. */
final class GitBlobs implements AutoCloseable {
  private final Process process;
  private final OutputStream requests;
  private final DataInputStream answers;

  GitBlobs(GitProcess git) throws IOException {
    process =
        git.builder("cat-file", "--batch").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    requests = process.getOutputStream();
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /** The content of the blob with this id. */
  byte[] content(String id) throws IOException {
    requests.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
    requests.flush();
    // "ID blob SIZE", the content, and a line break; or "ID missing"
    String header = line();
    if (!header.matches("[0-9a-f]+ blob [0-9]+")) {
      throw GitProcess.failed(header, "cat-file", "--batch");
    }
    byte[] content = new byte[Integer.parseInt(header.substring(header.lastIndexOf(' ') + 1))];
    answers.readFully(content);
    answers.readByte();
    return content;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = answers.read(); next != '\n' && next >= 0; next = answers.read()) {
      line.append((char) next);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    requests.close(); // the end of the requests is the end of the process
    answers.close();
    process.destroy();
  }
}
