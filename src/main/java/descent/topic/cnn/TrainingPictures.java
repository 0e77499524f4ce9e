package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.data.DataLoader;
import descent.engine.data.Dataset;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;

/** The training pictures in batches without end: epoch after epoch, shuffled by the seed. */
final class TrainingPictures implements AutoCloseable {
  private final DataLoader loader;

  TrainingPictures(
      Device device, CnnConfig config, ImageSet pictures, ChannelStatistics statistics, long seed) {
    this.loader =
        new DataLoader(
            new Normalized(pictures, statistics),
            device,
            DataLoader.Options.shuffled(
                config.batchSize(), Generator.of(seed, "cnn.batches").nextLong()));
  }

  /** Pictures by index. */
  private record Normalized(ImageSet pictures, ChannelStatistics statistics) implements Dataset {
    @Override
    public int size() {
      return pictures.count();
    }

    @Override
    public Batch get(Device device, int[] indices, Generator random) {
      return Pictures.batch(device, pictures, statistics, indices);
    }
  }

  int perEpoch() {
    return loader.batchesPerEpoch();
  }

  /** The next batch, of the next epoch if this one is dealt; belongs to the open scope. */
  Batch next() {
    if (!loader.hasNext()) {
      loader.nextEpoch();
    }
    return loader.next();
  }

  /** Takes over augmentation from the next batch on. */
  void change(CnnConfig live) {}

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
  public void close() {}
}
