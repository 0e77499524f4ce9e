package descent.topic.cnn.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Gets an archive over HTTP: into a {@code .part} file beside the target, from where an earlier try
 * ended, checked by size and MD5, then renamed. A connection that breaks is taken up again as long
 * as bytes arrive.
 */
public final class CifarDownload {
  /**
   * An archive to get.
   *
   * @param address http or https
   * @param bytes its size
   * @param md5 its MD5, hexadecimal, lower case
   */
  public record Source(URI address, long bytes, String md5) {
    /** CIFAR-10 in its binary version, from its author's page. */
    public static final Source OFFICIAL =
        new Source(
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            170_052_171,
            "c32a1d4ab5d03f1284b67883e8d87530");
  }

  private static final int MOST_TRIES_WITHOUT_BYTES = 2;
  private static final int BUFFER = 1 << 16;

  private final Source source;
  private final Path folder;
  private final Path part;
  private final Path target;
  private final Duration patience;

  /**
   * @param folder where the archive goes, created if need be
   * @param patience how long nothing may happen before a connection is given up
   */
  public CifarDownload(Source source, Path folder, Duration patience) {
    this.source = source;
    this.folder = folder;
    this.target = folder.resolve(CifarFormat.ARCHIVE);
    this.part = folder.resolve(CifarFormat.ARCHIVE + ".part");
    this.patience = patience;
  }

  /**
   * Gets the archive, unless it is there already.
   *
   * @param progress receives the bytes that are there, often, on other threads too
   * @param cancelled asked often; what was got is kept for the next time
   * @return the archive
   * @throws IOException in one sentence, if it cannot be had
   * @throws CancellationException if it was cancelled
   */
  public Path get(LongConsumer progress, BooleanSupplier cancelled) throws IOException {
    Files.createDirectories(folder);
    if (Files.exists(target)) {
      return target;
    }
    try (FileChannel channel =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (channel.size() > source.bytes()) {
        channel.truncate(0);
      }
      checkSpace(channel.size());
      receive(channel, progress, cancelled);
      channel.force(true);
    }
    checkSum();
    move();
    return target;
  }

  private FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very program; said below.
    }
    if (lock == null) {
      throw new IOException(part + ": another download of it is under way; wait for that one");
    }
    return lock;
  }

  private void checkSpace(long there) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    long needed = source.bytes() - there;
    if (free < needed) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: expected %,d MB of free space but found %,d MB",
              folder,
              needed >> 20,
              free >> 20));
    }
  }

  private void receive(FileChannel channel, LongConsumer progress, BooleanSupplier cancelled)
      throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build();
    int idle = 0;
    while (channel.size() < source.bytes()) {
      long before = channel.size();
      try {
        new Transfer(client, source, channel, patience).run(progress, cancelled);
      } catch (ConnectException | HttpConnectTimeoutException e) {
        throw new IOException(
            source.address().getHost() + " could not be reached; is there a network?", e);
      } catch (Transfer.BrokenException e) {
        idle = channel.size() > before ? 0 : idle + 1;
        if (idle >= MOST_TRIES_WITHOUT_BYTES) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%s: expected %,d bytes but the connection broke after %,d; getting it again goes"
                      + " on from there",
                  source.address(),
                  source.bytes(),
                  channel.size()),
              e);
        }
      }
    }
  }

  private void checkSum() throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(part)) {
      int count;
      while ((count = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, count);
      }
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(source.md5())) {
      Files.delete(part);
      throw new IOException(
          source.address()
              + ": expected the MD5 "
              + source.md5()
              + " but what came has "
              + found
              + "; it was thrown away, get it again");
    }
  }

  private void move() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
