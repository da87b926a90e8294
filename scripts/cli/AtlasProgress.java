package cli;

import atlas.Progress;
import java.util.Locale;
import java.util.function.Consumer;

/** Shows how the download or the build of Atlas goes on. */
final class AtlasProgress implements Consumer<Progress> {
  private static final long MEGABYTE = 1_000_000;

  private final Terminal terminal;

  AtlasProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(Progress progress) {
    String amount =
        progress.total() > 0
            ? String.format(
                Locale.ROOT,
                " %d of %d MB",
                progress.done() / MEGABYTE,
                progress.total() / MEGABYTE)
            : "";
    terminal.progress(progress.step() + amount);
  }
}
