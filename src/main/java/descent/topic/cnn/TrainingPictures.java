package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.data.DataLoader;
import descent.engine.tensor.Device;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import descent.topic.cnn.data.Augmentations;
import descent.topic.cnn.data.ImageLoader;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.data.Normalizer;

/** The training pictures in batches without end: epoch after epoch, shuffled by the seed. */
final class TrainingPictures implements AutoCloseable {
  private final ImageLoader loader;
  private Augmentations augmentations;

  TrainingPictures(CnnConfig config, ImageSet pictures, Normalizer normalizer, long seed) {
    this.augmentations = config.augmentations();
    this.loader =
        new ImageLoader(
            pictures,
            normalizer,
            augmentations,
            DataLoader.Options.shuffled(config.batchSize(), ImageLoader.seed(seed)));
  }

  int perEpoch() {
    return loader.batchesPerEpoch();
  }

  /** The next batch, of the next epoch if this one is dealt; belongs to the open scope. */
  Batch next(Device device) {
    if (!loader.hasNext()) {
      loader.nextEpoch();
    }
    return loader.next(device);
  }

  /** Takes over augmentation from the next batch on. */
  void change(CnnConfig live) {
    if (!live.augmentations().equals(augmentations)) {
      augmentations = live.augmentations();
      loader.augment(augmentations);
    }
  }

  void save(StateWriter state) {
    state.wholeNumber("loader.epoch", loader.position().epoch());
    state.wholeNumber("loader.batch", loader.position().batch());
  }

  void restore(StateReader state) {
    loader.seek(
        new DataLoader.Position(
            state.wholeNumber("loader.epoch"), (int) state.wholeNumber("loader.batch")));
  }

  @Override
  public void close() {
    loader.close();
  }
}
