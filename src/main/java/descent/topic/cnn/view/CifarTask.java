package descent.topic.cnn.view;

import descent.topic.cnn.data.CifarDownload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.concurrent.Task;

/** Gets CIFAR-10 into a folder; its value is the archive. */
final class CifarTask extends Task<Path> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CifarDownload.Source source;
  private final Path folder;

  CifarTask(CifarDownload.Source source, Path folder) {
    this.source = source;
    this.folder = folder;
    updateTitle("Getting CIFAR-10");
    updateProgress(0, 1);
  }

  @Override
  protected Path call() throws IOException {
    return new CifarDownload(source, folder, PATIENCE).get(this::show, this::isCancelled);
  }

  private void show(long bytes) {
    updateProgress(bytes, source.bytes());
    updateMessage(
        String.format(Locale.ROOT, "%,d of %,d MB", bytes / 1_000_000, source.bytes() / 1_000_000));
  }
}
