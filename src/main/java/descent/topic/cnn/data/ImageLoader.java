package descent.topic.cnn.data;

import descent.engine.data.Batch;
import descent.engine.data.BatchOrder;
import descent.engine.data.DataLoader;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.NoSuchElementException;

/**
 * Deals training pictures in batches, epoch by epoch, in {@link DataLoader}'s order: augmented,
 * normalised and put together ahead of the training thread, on a thread of its own. What a batch
 * holds depends on the seed and its place alone, never on when it was made, so a place is two
 * numbers and resuming is exact.
 *
 * <p>To be used by one thread, and closed.
 */
public final class ImageLoader implements AutoCloseable {
  private final ImageSet images;
  private final BatchOrder order;
  private final BatchesAhead ahead;
  private long epoch;
  private int batch;

  /**
   * A loader at the start of epoch 0.
   *
   * @param options how the pictures are dealt; its seed also decides the augmentations
   */
  public ImageLoader(
      ImageSet images,
      Normalizer normalizer,
      Augmentations augmentations,
      DataLoader.Options options) {
    this.images = images;
    this.order = new BatchOrder(images.count(), options);
    this.ahead = new BatchesAhead(new BatchMaker(images, normalizer, options), augmentations);
  }

  /** The seed of the loader in a run of this seed. */
  public static long seed(long runSeed) {
    return Generator.of(runSeed, "cnn.batches").nextLong();
  }

  /** The number of batches in each epoch. */
  public int batchesPerEpoch() {
    return order.batchesPerEpoch();
  }

  /** Where the next batch is; give it to {@link #seek} to continue from here. */
  public DataLoader.Position position() {
    return new DataLoader.Position(epoch, batch);
  }

  /** Continues from a position of a loader of the same pictures and options. */
  public void seek(DataLoader.Position position) {
    order.check(position);
    epoch = position.epoch();
    batch = position.batch();
  }

  /** To the start of the next epoch. */
  public void nextEpoch() {
    epoch++;
    batch = 0;
  }

  /** Augments from the next batch on in another way, however many were made ahead. */
  public void augment(Augmentations augmentations) {
    ahead.augment(augmentations);
  }

  /** True if this epoch has another batch. */
  public boolean hasNext() {
    return batch < batchesPerEpoch();
  }

  /**
   * The next batch of this epoch: inputs of shape (N, 3, 32, 32) that belong to the device's
   * current scope, and labels.
   *
   * @throws NoSuchElementException at the end of the epoch, see {@link #nextEpoch}
   * @throws IllegalStateException if the loader is closed, or could not make the batch
   */
  public Batch next(Device device) {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "Epoch " + epoch + " has no more than " + batchesPerEpoch() + " batches");
    }
    DataLoader.Position position = position();
    int[] indices = order.indices(position);
    Tensor inputs = device.empty(indices.length, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
    ahead.take(position, inputs);
    batch++;
    int[] labels = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      labels[i] = images.label(indices[i]);
    }
    return Batch.of(inputs, labels);
  }

  /** The training pictures that the next batch will hold, as indices. */
  public int[] nextIndices() {
    return hasNext() ? order.indices(position()) : new int[0];
  }

  /** Ends the thread that makes batches ahead, and waits until it has ended. */
  @Override
  public void close() {
    ahead.close();
  }
}
