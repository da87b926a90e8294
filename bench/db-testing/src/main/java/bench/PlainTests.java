package bench;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JUnit alone, without a database. */
class PlainTests {
  @ParameterizedTest
  @MethodSource("bench.Work#tests")
  void test(int n) {
    Work.touch();
  }
}
