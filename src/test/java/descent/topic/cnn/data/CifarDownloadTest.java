package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CifarDownloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final byte[] archive = new byte[300_000];
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private HttpServer server;

  /** What the server does with a request for the bytes from somewhere on. */
  private interface Answer {
    void to(HttpExchange exchange, int from) throws IOException;
  }

  @BeforeEach
  void startServer() throws IOException {
    new Random(1).nextBytes(archive);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stopServer() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          ranges.add(String.valueOf(range));
          int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
          try (exchange) {
            answer.to(exchange, from);
          }
        });
  }

  /** The bytes from {@code from} to {@code to}, after headers that promise all. */
  private void send(HttpExchange exchange, int from, int to) throws IOException {
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range", "bytes " + from + "-" + (archive.length - 1) + "/" + archive.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, archive.length - from);
    exchange.getResponseBody().write(archive, from, to - from);
    exchange.getResponseBody().flush();
  }

  private CifarDownload download(String md5) {
    URI address =
        URI.create(
            "http://"
                + InetAddress.getLoopbackAddress().getHostAddress()
                + ":"
                + server.getAddress().getPort()
                + "/archive");
    return new CifarDownload(
        new CifarDownload.Source(address, archive.length, md5), folder, PATIENCE);
  }

  private String md5() throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(archive));
  }

  private Path part() {
    return folder.resolve("cifar-10-binary.tar.gz.part");
  }

  private Path get() throws IOException, NoSuchAlgorithmException {
    return download(md5()).get(bytes -> {}, () -> false);
  }

  private String failure() {
    return assertThrows(IOException.class, this::get).getMessage();
  }

  @Test
  void get_receivesAllAndReportsProgress() throws Exception {
    serve((exchange, from) -> send(exchange, from, archive.length));
    AtomicLong last = new AtomicLong();
    Path target = download(md5()).get(last::set, () -> false);
    assertEquals(folder.resolve("cifar-10-binary.tar.gz"), target);
    assertArrayEquals(archive, Files.readAllBytes(target));
    assertEquals(archive.length, last.get());
    assertFalse(Files.exists(part()));
    assertEquals(target, get());
    assertEquals(List.of("null"), ranges);
  }

  @Test
  void cutConnection_isTakenUpAgainWhereItBroke() throws Exception {
    int[] ends = {100_000, 250_000, archive.length};
    serve((exchange, from) -> send(exchange, from, ends[ranges.size() - 1]));
    assertArrayEquals(archive, Files.readAllBytes(get()));
    assertEquals(List.of("null", "bytes=100000-", "bytes=250000-"), ranges);
  }

  @Test
  void connectionThatBringsNothing_isGivenUpAndContinuedLater() throws Exception {
    serve((exchange, from) -> send(exchange, from, Math.max(from, 60_000)));
    String message = failure();
    assertTrue(
        message.contains("expected 300,000 bytes but the connection broke after 60,000"), message);
    assertEquals(60_000, Files.size(part()));
    server.removeContext("/");
    serve((exchange, from) -> send(exchange, from, archive.length));
    assertArrayEquals(archive, Files.readAllBytes(get()));
    assertEquals("bytes=60000-", ranges.get(ranges.size() - 1));
  }

  @Test
  void serverWithoutRanges_sendsAllAgain() throws Exception {
    Files.write(part(), Arrays.copyOf(archive, 1000));
    serve((exchange, from) -> send(exchange, 0, archive.length));
    assertArrayEquals(archive, Files.readAllBytes(get()));
    assertEquals(List.of("bytes=1000-"), ranges);
  }

  @Test
  void wrongChecksum_throwsAwayWhatCame() {
    serve((exchange, from) -> send(exchange, from, archive.length));
    CifarDownload wrong = download("0123");
    String message =
        assertThrows(IOException.class, () -> wrong.get(bytes -> {}, () -> false)).getMessage();
    assertTrue(message.contains("expected the MD5 0123 but what came has"), message);
    assertFalse(Files.exists(part()));
    assertFalse(Files.exists(folder.resolve("cifar-10-binary.tar.gz")));
  }

  @Test
  void notFound_isSaid() {
    serve((exchange, from) -> exchange.sendResponseHeaders(404, -1));
    String message = failure();
    assertTrue(
        message.endsWith("expected the archive but the server answered with status 404"), message);
  }

  @Test
  void otherSize_isSaid() {
    serve(
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write(archive, 0, 5);
        });
    String message = failure();
    assertTrue(message.endsWith("expected 300000 bytes but the server has 5"), message);
  }

  @Test
  void noServer_isSaid() {
    server.stop(0);
    String message = failure();
    assertTrue(message.endsWith("could not be reached; is there a network?"), message);
  }

  @Test
  void cancel_endsAtOnceAndKeepsWhatCame() throws Exception {
    serve(
        (exchange, from) -> {
          send(exchange, from, 50_000);
          await();
        });
    AtomicLong got = new AtomicLong();
    CifarDownload download = download(md5());
    assertThrows(
        CancellationException.class, () -> download.get(got::set, () -> got.get() == 50_000));
    assertEquals(50_000, Files.size(part()));
  }

  private void await() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void twoAtOnce_areRefused() throws Exception {
    try (FileChannel channel =
            FileChannel.open(part(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertTrue(lock.isValid());
      assertTrue(failure().contains("another download of it is under way"));
    }
  }
}
