package descent.topic.cnn.data;

import descent.engine.data.BatchOrder;
import descent.engine.data.DataLoader;

/** Fills arrays with batches of augmented, normalised pictures. Used by one thread. */
final class BatchMaker {
  private final ImageSet images;
  private final Normalizer normalizer;
  private final DataLoader.Options options;
  private final BatchOrder order;
  private final Augmentations.Workspace workspace = new Augmentations.Workspace();

  BatchMaker(ImageSet images, Normalizer normalizer, DataLoader.Options options) {
    this.images = images;
    this.normalizer = normalizer;
    this.options = options;
    this.order = new BatchOrder(images.count(), options);
  }

  /** Floats of the largest batch. */
  int capacity() {
    return Math.multiplyExact(Math.min(options.batchSize(), images.count()), ImageSet.BYTES);
  }

  /** The place after this one, in the next epoch if need be. */
  DataLoader.Position after(DataLoader.Position position) {
    return position.batch() + 1 < order.batchesPerEpoch()
        ? new DataLoader.Position(position.epoch(), position.batch() + 1)
        : new DataLoader.Position(position.epoch() + 1, 0);
  }

  /** Makes one batch, (N, 3, 32, 32), at the start of {@code out}. */
  void make(DataLoader.Position position, Augmentations augmentations, float[] out) {
    int[] indices = order.indices(position);
    for (int i = 0; i < indices.length; i++) {
      images.copyPicture(indices[i], workspace.from, 0);
      augmentations.apply(workspace, options.seed(), position.epoch(), indices[i]);
      normalizer.normalize(workspace.from, 0, out, i * ImageSet.BYTES);
    }
  }
}
