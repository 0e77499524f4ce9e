package descent.engine.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file whole or not at all: to a temporary name in the same folder, synced, then renamed
 * over the old one. Whoever looks, or crashes, in between finds the old file.
 */
public final class AtomicFile {
  /** Writes the content; need not flush or close. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Replaces {@code target}, or creates it in an existing folder. */
  public static void write(Path target, Content content) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path temporary = newTemporary(absolute);
    try {
      writeSynced(temporary, content);
      rename(temporary, absolute);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(absolute);
  }

  /** Creates an empty file of a free name, so that two writers never share one. */
  private static Path newTemporary(Path target) throws IOException {
    for (int number = 0; ; number++) {
      Path candidate = target.resolveSibling("." + target.getFileName() + "." + number + ".tmp");
      try {
        return Files.createFile(candidate);
      } catch (FileAlreadyExistsException e) {
        if (number >= 1000) {
          throw e;
        }
      }
    }
  }

  private static void writeSynced(Path path, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the rename itself durable, on systems that let a folder be opened. */
  private static void syncFolder(Path target) {
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the rename is durable without it.
      return;
    }
  }
}
