package io.github.dbtemplate.postgres;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class DriverWarmUpTest {
  @Test
  void knows_the_classes_of_the_driver_that_is_used() {
    for (String name : DriverWarmUp.CLASSES) {
      assertThatCode(() -> Class.forName("org.postgresql." + name)).doesNotThrowAnyException();
    }
  }
}
