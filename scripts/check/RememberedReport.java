package check;

import io.github.dbtemplate.problem.Location;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import report.CheckReport;
import report.Finding;
import report.Severity;
import report.TracedStatement;

/**
 * The findings and statements of a report as bytes, which the same build of the program reads again
 * in no time. What only the run itself knew (how long it took) is not in them.
 */
final class RememberedReport {
  private interface Reader<T> {
    T read() throws IOException;
  }

  private interface Writer<T> {
    void write(T value) throws IOException;
  }

  private RememberedReport() {}

  static byte[] write(CheckReport report) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new Out(new DataOutputStream(bytes))) {
      out.list(report.findings(), out::finding);
      out.list(report.statements(), out::statement);
    }
    return bytes.toByteArray();
  }

  /** The report again; empty when a machine that crashed has left only a part of the bytes. */
  static Optional<CheckReport> read(byte[] bytes) throws IOException {
    try (var in = new In(new DataInputStream(new ByteArrayInputStream(bytes)))) {
      List<Finding> findings = in.list(in::finding);
      List<TracedStatement> statements = in.list(in::statement);
      return Optional.of(new CheckReport(findings, statements, List.of(), List.of(), Map.of()));
    } catch (EOFException e) {
      return Optional.empty(); // then the run is made again
    }
  }

  private record Out(DataOutputStream out) implements AutoCloseable {
    <T> void list(List<T> values, Writer<T> writer) throws IOException {
      out.writeInt(values.size());
      for (T value : values) {
        writer.write(value);
      }
    }

    void finding(Finding finding) throws IOException {
      text(finding.id());
      out.writeByte(finding.severity().ordinal());
      out.writeBoolean(finding.location() != null);
      if (finding.location() != null) {
        location(finding.location());
      }
      text(finding.object());
      text(finding.what());
      text(finding.why());
      text(finding.fix());
      list(
          List.copyOf(finding.evidence().entrySet()),
          entry -> {
            text(entry.getKey());
            text(entry.getValue());
          });
    }

    void statement(TracedStatement statement) throws IOException {
      location(statement.location());
      text(statement.sql());
      list(
          statement.locks(),
          lock -> {
            text(lock.table());
            text(lock.mode());
            text(lock.blocks());
            out.writeBoolean(lock.held());
          });
      list(statement.did(), this::text);
    }

    private void location(Location location) throws IOException {
      text(location.file());
      out.writeInt(location.line());
      out.writeInt(location.column());
    }

    // Not as UTF-8: a name in a message may hold half a character.
    private void text(String text) throws IOException {
      out.writeInt(text.length());
      out.writeChars(text);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  private record In(DataInputStream in) implements AutoCloseable {
    <T> List<T> list(Reader<T> reader) throws IOException {
      var values = new ArrayList<T>();
      for (int left = in.readInt(); left > 0; left--) {
        values.add(reader.read());
      }
      return values;
    }

    Finding finding() throws IOException {
      String id = text();
      Severity severity = Severity.values()[in.readByte()];
      @Nullable Location location = in.readBoolean() ? location() : null;
      String object = text();
      String what = text();
      String why = text();
      String fix = text();
      var evidence = new LinkedHashMap<String, String>();
      for (int left = in.readInt(); left > 0; left--) {
        evidence.put(text(), text());
      }
      return new Finding(id, severity, location, object, what, why, fix, evidence);
    }

    TracedStatement statement() throws IOException {
      return new TracedStatement(
          location(),
          text(),
          list(() -> new TracedStatement.Lock(text(), text(), text(), in.readBoolean())),
          list(this::text));
    }

    private Location location() throws IOException {
      return new Location(text(), in.readInt(), in.readInt());
    }

    private String text() throws IOException {
      int length = in.readInt();
      if (length > in.available() / Character.BYTES) {
        throw new EOFException();
      }
      var text = new StringBuilder(length);
      for (int i = 0; i < length; i++) {
        text.append(in.readChar());
      }
      return text.toString();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
