package descent.topic.tsp.label;

import descent.topic.tsp.instance.LabelledInstance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Labelled random instances by index, endless or as many as asked for. Shards of 1,000 come from
 * the cache or are made by threads of their own, several ahead of the reader, and stay in memory
 * (two bytes a city). What stands at an index depends on the request alone: not on threads, cache,
 * or the order of asking. For any thread.
 */
public final class LabelSource implements AutoCloseable {
  private static final int CHUNK = 25;
  private static final int SHARDS_AHEAD = 4;

  private final LabelRequest request;
  private final Optional<LabelCache> cache;
  private final long count;
  private final Crew crew;
  private final Labeller labeller = new Labeller();
  private final Map<Long, CompletableFuture<LabelShard>> shards = new ConcurrentHashMap<>();
  private final AtomicLong made = new AtomicLong();
  private volatile boolean closed;
  private volatile Optional<IOException> cacheFault = Optional.empty();

  /**
   * Begins nothing yet.
   *
   * @param count of labels to make at most; {@link Long#MAX_VALUE} for endless
   * @param threads that make labels, beside the reader's
   */
  public LabelSource(LabelRequest request, Optional<LabelCache> cache, long count, int threads) {
    if (count < 1) {
      throw new IllegalArgumentException("Expected at least 1 label but got " + count);
    }
    this.request = request;
    this.cache = cache;
    this.count = count;
    this.crew = new Crew("descent-labels", threads);
  }

  /** The number of labels, {@link Long#MAX_VALUE} if endless. */
  public long count() {
    return count;
  }

  /**
   * The label at an index, from 0 on; waits for it if need be, and has the shards after it begun.
   *
   * @throws CancellationException if the source is closed before it is there
   */
  public LabelledInstance get(long index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          "Expected a label from 0 to " + (count - 1) + " but was asked for " + index);
    }
    long number = index / LabelShard.SIZE;
    CompletableFuture<LabelShard> wanted = shard(number);
    long last = number + Math.min(SHARDS_AHEAD, number + 1); // the first reader waits for its own
    for (long next = number + 1; next <= last && exists(next); next++) {
      shard(next);
    }
    try {
      return wanted.join().get((int) (index % LabelShard.SIZE));
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      } else if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** {@code size} labels from an index on. */
  public List<LabelledInstance> range(long first, int size) {
    List<LabelledInstance> labels = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      labels.add(get(first + i));
    }
    return labels;
  }

  /** How many labels have been made or read, for a display of progress. */
  public long made() {
    return made.get();
  }

  /** Why labels could not be written to the cache, if so; they are served all the same. */
  public Optional<IOException> cacheFault() {
    return cacheFault;
  }

  private boolean exists(long shard) {
    return shard <= (count - 1) / LabelShard.SIZE;
  }

  private CompletableFuture<LabelShard> shard(long number) {
    CompletableFuture<LabelShard> shard = shards.computeIfAbsent(number, this::begin);
    if (closed) {
      shard.completeExceptionally(new CancellationException("The labels are closed"));
    }
    return shard;
  }

  private CompletableFuture<LabelShard> begin(long number) {
    return CompletableFuture.supplyAsync(() -> read(number), crew)
        .thenCompose(
            found -> found.map(CompletableFuture::completedFuture).orElseGet(() -> make(number)));
  }

  private Optional<LabelShard> read(long number) {
    Optional<LabelShard> found = cache.flatMap(store -> store.read(request, number));
    found.ifPresent(shard -> made.addAndGet(LabelShard.SIZE));
    return found;
  }

  private CompletableFuture<LabelShard> make(long number) {
    List<CompletableFuture<List<LabelledInstance>>> chunks = new ArrayList<>();
    for (int begin = 0; begin < LabelShard.SIZE; begin += CHUNK) {
      long first = number * LabelShard.SIZE + begin;
      chunks.add(CompletableFuture.supplyAsync(() -> chunk(first), crew));
    }
    return CompletableFuture.allOf(chunks.toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              List<LabelledInstance> labels = new ArrayList<>();
              chunks.forEach(chunk -> labels.addAll(chunk.join()));
              LabelShard shard = LabelShard.of(request, number, labels);
              write(number, shard);
              return shard;
            });
  }

  private List<LabelledInstance> chunk(long first) {
    List<LabelledInstance> labels = new ArrayList<>(CHUNK);
    for (int i = 0; i < CHUNK; i++) {
      if (closed) {
        throw new CancellationException("The labels are closed");
      }
      labels.add(labeller.label(request.instance(first + i)));
      made.incrementAndGet();
    }
    return labels;
  }

  private void write(long number, LabelShard shard) {
    try {
      if (cache.isPresent()) {
        cache.get().write(request, number, shard);
      }
    } catch (IOException e) {
      cacheFault = Optional.of(e);
    }
  }

  /** Ends the threads; whoever waits gets a {@link CancellationException}. */
  @Override
  public void close() {
    closed = true;
    crew.close();
    CancellationException reason = new CancellationException("The labels are closed");
    shards.values().forEach(shard -> shard.completeExceptionally(reason));
  }
}
