package descent.topic.cnn.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** One request for what is still missing at the end of a file. */
final class Transfer {
  /** The connection ended or stood still before everything had come. */
  static final class BrokenException extends IOException {
    private static final long serialVersionUID = 1;

    BrokenException(@Nullable Throwable cause) {
      super("The connection broke", cause);
    }
  }

  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final long LOOK_MILLISECONDS = 50;

  private final HttpClient client;
  private final CifarDownload.Source source;
  private final FileChannel channel;
  private final Duration patience;
  private final long from;

  // Written by the client's threads, under this transfer's lock.
  private long position;
  private long lastBytes = System.nanoTime();
  private @Nullable IOException writeFailure;
  private boolean over;

  /** A transfer of what follows the present end of {@code channel}. */
  Transfer(HttpClient client, CifarDownload.Source source, FileChannel channel, Duration patience)
      throws IOException {
    this.client = client;
    this.source = source;
    this.channel = channel;
    this.patience = patience;
    this.from = channel.size();
  }

  /** Receives until everything is there, the connection breaks, or it is cancelled. */
  void run(LongConsumer progress, BooleanSupplier cancelled) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(source.address()).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    CompletableFuture<HttpResponse<Integer>> answer = client.sendAsync(request.build(), this::body);
    try {
      await(answer, progress, cancelled);
    } finally {
      synchronized (this) {
        over = true;
      }
      answer.cancel(true);
    }
  }

  private void await(
      CompletableFuture<HttpResponse<Integer>> answer,
      LongConsumer progress,
      BooleanSupplier cancelled)
      throws IOException {
    while (true) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("Cancelled");
      }
      try {
        check(answer.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS));
        progress.accept(received());
        return;
      } catch (TimeoutException e) {
        progress.accept(received());
        checkFlow();
      } catch (ExecutionException e) {
        checkFlow();
        throw cause(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Interrupted");
      }
    }
  }

  /** Where the body goes: to the file if it is what was asked for. */
  private HttpResponse.BodySubscriber<Integer> body(HttpResponse.ResponseInfo info) {
    boolean goesOn =
        info.statusCode() == PARTIAL
            && info.headers()
                .firstValue("Content-Range")
                .orElse("")
                .startsWith("bytes " + from + "-");
    if (goesOn || info.statusCode() == OK) {
      begin(goesOn ? from : 0);
      return HttpResponse.BodySubscribers.mapping(
          HttpResponse.BodySubscribers.ofByteArrayConsumer(this::write),
          nothing -> info.statusCode());
    }
    return HttpResponse.BodySubscribers.replacing(info.statusCode());
  }

  /** A server that knows no ranges sends all of it again. */
  private synchronized void begin(long at) {
    position = at;
    try {
      if (!over) {
        channel.truncate(at);
      }
    } catch (IOException e) {
      writeFailure = e;
    }
  }

  private synchronized void write(Optional<byte[]> bytes) {
    lastBytes = System.nanoTime();
    if (over || writeFailure != null || bytes.isEmpty()) {
      return;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.get());
    try {
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
    } catch (IOException e) {
      writeFailure = e;
    }
  }

  private synchronized long received() {
    return position;
  }

  private synchronized void checkFlow() throws IOException {
    if (writeFailure != null) {
      throw new IOException(
          "What came could not be written: " + writeFailure.getMessage(), writeFailure);
    }
    if (position > source.bytes()) {
      channel.truncate(0);
      throw tooLong();
    }
    if (System.nanoTime() - lastBytes > patience.toNanos()) {
      throw new BrokenException(null);
    }
  }

  private void check(HttpResponse<Integer> response) throws IOException {
    int status = response.statusCode();
    if (status == RANGE_NOT_SATISFIABLE || (status == PARTIAL && response.body() != PARTIAL)) {
      channel.truncate(0);
      throw new BrokenException(null);
    }
    if (status != OK && status != PARTIAL) {
      throw new IOException(
          source.address()
              + ": expected the archive but the server answered with status "
              + status);
    }
    checkFlow();
    if (received() < source.bytes()) {
      if (response.headers().firstValueAsLong("Content-Length").orElse(-1) + from
          < source.bytes()) {
        throw new IOException(
            source.address()
                + ": expected "
                + source.bytes()
                + " bytes but the server has "
                + received());
      }
      throw new BrokenException(null);
    }
  }

  private IOException tooLong() {
    return new IOException(
        source.address() + ": expected " + source.bytes() + " bytes but the server has more");
  }

  private static IOException cause(@Nullable Throwable thrown) {
    if (thrown instanceof ConnectException || thrown instanceof HttpConnectTimeoutException) {
      return (IOException) thrown;
    }
    return new BrokenException(thrown);
  }
}
