package atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {
  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64, atlas",
    "Linux, aarch64, linux-arm64, atlas",
    "Mac OS X, x86_64, darwin-amd64, atlas",
    "Mac OS X, aarch64, darwin-arm64, atlas",
    "Windows 11, amd64, windows-amd64, atlas.exe",
    "Linux, riscv64, linux-riscv64, atlas",
  })
  void speaks_the_words_of_go(String os, String arch, String platform, String executable) {
    assertThat(Platform.of(os, arch)).hasToString(platform);
    assertThat(Platform.of(os, arch).executable("atlas")).isEqualTo(executable);
  }

  @Test
  void lambda_is_linux() {
    assertThat(Platform.lambda("arm64")).hasToString("linux-arm64");
    assertThat(Platform.lambda("x86_64")).hasToString("linux-amd64");
    assertThatThrownBy(() -> Platform.lambda("riscv64"))
        .hasMessage("There is no Lambda architecture riscv64.\nfix: --arch amd64 or --arch arm64");
  }
}
