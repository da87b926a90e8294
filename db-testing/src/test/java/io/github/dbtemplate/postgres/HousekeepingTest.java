package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
  @TempDir Path directory;
  private CacheDirectory cache;

  @BeforeEach
  void makeCache() throws IOException {
    cache = new CacheDirectory(directory.resolve("binaries"), directory.resolve("data"));
    Files.createDirectories(cache.binaries());
    Files.createDirectories(cache.data());
  }

  @Test
  void slots_that_were_not_used_for_two_weeks_are_deleted_unless_they_are_taken() throws Exception {
    Path old = used(cache.data().resolve("settings/slot-1"), 15);
    Path taken = used(cache.data().resolve("settings/slot-2"), 15);
    Path young = used(cache.data().resolve("settings/slot-3"), 13);
    try (Slot slot = Slot.tryTake(taken).orElseThrow()) {
      Housekeeping.run(cache);
      assertThat(slot.directory()).isDirectory();
    }
    assertThat(old).doesNotExist();
    assertThat(taken.resolve("file")).exists();
    assertThat(young.resolve("file")).exists();
  }

  @Test
  void binaries_that_were_not_used_for_two_months_are_deleted() throws IOException {
    Path old = used(cache.binaries().resolve("17.1.0-linux-amd64"), 61);
    Path young = used(cache.binaries().resolve("17.2.0-linux-amd64"), 59);
    Housekeeping.run(cache);
    assertThat(old).doesNotExist();
    assertThat(young.resolve("file")).exists();
    assertThat(cache.binaries()).isDirectoryNotContaining("glob:**.old");
  }

  @Test
  void happens_once_a_day() throws Exception {
    Path old = used(cache.data().resolve("settings/slot-1"), 15);
    Path mark = cache.binaries().resolve("housekeeping");
    Housekeeping.begin(cache);
    assertThat(mark).exists();
    Housekeeping.begin(cache);
    Thread.sleep(50);
    assertThat(old).exists();

    setAge(mark, 2);
    Housekeeping.begin(cache);
    assertThat(Servers.eventually(() -> !Files.exists(old))).isTrue();
    assertThat(Files.getLastModifiedTime(mark).toInstant())
        .isAfter(Instant.now().minus(Duration.ofHours(1)));
  }

  private static Path used(Path path, int daysAgo) throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("file"), "content");
    setAge(path, daysAgo);
    return path;
  }

  private static void setAge(Path path, int days) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }
}
