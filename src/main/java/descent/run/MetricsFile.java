package descent.run;

import descent.engine.checkpoint.AtomicFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code metrics.csv}: grows by whole lines. What a full disk leaves of a line is cut off again.
 */
final class MetricsFile implements AutoCloseable {
  static final String NAME = "metrics.csv";

  private final FileChannel channel;

  /** Opens the file of a folder, and creates it with its header where it is missing. */
  MetricsFile(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      AtomicFile.write(
          file, out -> out.write(MetricsChunk.header().getBytes(StandardCharsets.UTF_8)));
    }
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
  }

  void append(String lines) throws IOException {
    long before = channel.position();
    ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      channel.truncate(before);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      channel.force(false);
    }
  }

  /** Drops the rows after {@code step}, and a last line that was cut short. */
  static void cutAfter(Path folder, long step) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return;
    }
    AtomicFile.write(
        file,
        out -> {
          out.write(MetricsChunk.header().getBytes(StandardCharsets.UTF_8));
          try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (belongs(line, step)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
              }
            }
          }
        });
  }

  private static boolean belongs(String line, long step) {
    String[] cells = line.split(",", -1);
    if (cells.length != 4 || cells[3].isEmpty()) {
      return false;
    }
    try {
      return Long.parseLong(cells[0]) <= step;
    } catch (NumberFormatException e) {
      return false; // the header
    }
  }
}
