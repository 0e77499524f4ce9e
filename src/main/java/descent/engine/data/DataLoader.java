package descent.engine.data;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Deals a dataset in batches, epoch by epoch. The order of epoch e, and the random stream of each
 * of its batches, depend on the seed and e alone, so a position is two numbers and resuming is
 * exact. A batch's tensors belong to the scope that is open when it is taken.
 *
 * <p>A batch that holds the whole of an unchanging dataset is in the dataset's own order even when
 * shuffling, and is handed out without a copy.
 */
public final class DataLoader {
  /**
   * How a dataset is dealt.
   *
   * @param batchSize samples per batch, at least 1; may exceed the dataset
   * @param shuffle a new random order for each epoch
   * @param dropLast leave out the last batch of an epoch where it is not full
   * @param seed of the orders and of the batches' random streams
   */
  public record Options(int batchSize, boolean shuffle, boolean dropLast, long seed) {
    public Options {
      if (batchSize < 1) {
        throw new IllegalArgumentException(
            "DataLoader expected a batch size of at least 1 but got " + batchSize);
      }
    }

    /** In order, the last batch kept: for evaluation. */
    public static Options inOrder(int batchSize) {
      return new Options(batchSize, false, false, 0);
    }

    /** Shuffled, the last batch kept. */
    public static Options shuffled(int batchSize, long seed) {
      return new Options(batchSize, true, false, seed);
    }
  }

  /**
   * A place between two batches.
   *
   * @param epoch from 0
   * @param batch the number of batches of the epoch already dealt
   */
  public record Position(long epoch, int batch) {}

  private final Dataset dataset;
  private final Device device;
  private final Options options;
  private final BatchOrder order;
  private final Optional<Batch> whole;
  private long epoch;
  private int batch;

  /** A loader at the start of epoch 0. */
  public DataLoader(Dataset dataset, Device device, Options options) {
    this.dataset = dataset;
    this.device = device;
    this.options = options;
    this.order = new BatchOrder(dataset.size(), options);
    int size = dataset.size();
    this.whole = options.batchSize() >= size && size > 0 ? dataset.whole(device) : Optional.empty();
  }

  /** The number of batches in each epoch. */
  public int batchesPerEpoch() {
    return order.batchesPerEpoch();
  }

  public Options options() {
    return options;
  }

  /** Where the next batch is; give it to {@link #seek} to continue from here. */
  public Position position() {
    return new Position(epoch, batch);
  }

  /** Continues from a position of a loader of the same dataset and options. */
  public void seek(Position position) {
    order.check(position);
    epoch = position.epoch();
    batch = position.batch();
  }

  /** To the start of an epoch. */
  public void startEpoch(long number) {
    seek(new Position(number, 0));
  }

  /** To the start of the next epoch. */
  public void nextEpoch() {
    startEpoch(epoch + 1);
  }

  /** True if this epoch has another batch. */
  public boolean hasNext() {
    return batch < order.batchesPerEpoch();
  }

  /**
   * The next batch of this epoch.
   *
   * @throws NoSuchElementException at the end of the epoch, see {@link #nextEpoch}
   */
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Epoch " + epoch + " has no more than " + order.batchesPerEpoch() + " batches");
    }
    int number = batch++;
    if (whole.isPresent()) {
      return whole.get();
    }
    Generator random = Generator.of(options.seed(), "batch " + epoch + " " + number);
    return dataset.get(device, order.indices(new Position(epoch, number)), random);
  }
}
