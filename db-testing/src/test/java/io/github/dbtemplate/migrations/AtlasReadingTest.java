package io.github.dbtemplate.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtlasReadingTest {
  @Test
  void x() {
    assertThat(1).isEqualTo(1);
  }
}
