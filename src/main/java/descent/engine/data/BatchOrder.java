package descent.engine.data;

import descent.engine.tensor.Generator;
import java.util.Arrays;

/**
 * Which samples each batch of each epoch holds. Seed and epoch alone decide, so that any batch can
 * be found without those before it. Not safe for several threads: it keeps the last epoch's order.
 */
public final class BatchOrder {
  private final int size;
  private final DataLoader.Options options;
  private final int batchesPerEpoch;
  private long epoch = -1;
  private int[] order = new int[0];

  /**
   * The order of a dataset.
   *
   * @param size the number of samples
   */
  public BatchOrder(int size, DataLoader.Options options) {
    if (options.dropLast() && size > 0 && options.batchSize() > size) {
      throw new IllegalArgumentException(
          "DataLoader that drops the last batch expected a batch size of at most the "
              + size
              + " samples but got "
              + options.batchSize());
    }
    this.size = size;
    this.options = options;
    int batchSize = options.batchSize();
    this.batchesPerEpoch =
        options.dropLast() ? size / batchSize : (int) (((long) size + batchSize - 1) / batchSize);
  }

  /** The number of batches in each epoch. */
  public int batchesPerEpoch() {
    return batchesPerEpoch;
  }

  /** The samples of a batch, in order. */
  public int[] indices(DataLoader.Position position) {
    if (position.epoch() != epoch) {
      order = orderOf(position.epoch());
      epoch = position.epoch();
    }
    int from = position.batch() * options.batchSize();
    int count = Math.min(options.batchSize(), size - from);
    return Arrays.copyOfRange(order, from, from + count);
  }

  /**
   * Checks that a loader can stand there.
   *
   * @throws IllegalArgumentException if there is no such place between two batches
   */
  public void check(DataLoader.Position position) {
    if (position.epoch() < 0 || position.batch() < 0 || position.batch() > batchesPerEpoch) {
      throw new IllegalArgumentException(
          "DataLoader of " + batchesPerEpoch + " batches per epoch cannot seek " + position);
    }
  }

  private int[] orderOf(long number) {
    if (options.shuffle()) {
      return Generator.of(options.seed(), "epoch " + number).permutation(size);
    }
    int[] same = new int[size];
    Arrays.setAll(same, i -> i);
    return same;
  }
}
