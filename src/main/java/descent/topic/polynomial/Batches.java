package descent.topic.polynomial;

import descent.engine.data.Batch;
import descent.engine.data.DataLoader;
import descent.engine.data.TensorDataset;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;

/**
 * The training points in batches without end: epoch after epoch, shuffled by the seed; all of them
 * at once and uncopied where the batch is full.
 */
final class Batches {
  private final Batch all;
  private final DataLoader loader;

  Batches(Device device, Problem problem, long seed) {
    Points train = problem.data().train();
    this.all = batch(device, problem.config().task(), problem.trainX(), train);
    TensorDataset dataset =
        all.hasLabels()
            ? new TensorDataset(all.inputs(), all.labels())
            : new TensorDataset(all.inputs(), all.targets());
    int size = problem.config().effectiveBatchSize(train.size());
    this.loader =
        new DataLoader(
            dataset,
            device,
            DataLoader.Options.shuffled(size, Generator.of(seed, "polynomial.batches").nextLong()));
  }

  /** All of some points as one batch that outlives every scope. */
  static Batch batch(Device device, Task task, DesignMatrix x, Points points) {
    Tensor inputs = device.tensor(floats(x.values()), x.rows(), x.columns());
    if (task == Task.MULTI_CLASS) {
      return Batch.of(inputs, points.labels());
    }
    float[] targets = floats(points.y());
    if (task == Task.BINARY) {
      for (int i = 0; i < targets.length; i++) {
        targets[i] = points.labels()[i];
      }
    }
    return Batch.of(inputs, device.tensor(targets, x.rows(), 1));
  }

  private static float[] floats(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }

  int perEpoch() {
    return loader.batchesPerEpoch();
  }

  /** All training points. */
  Batch all() {
    return all;
  }

  /** The next batch, of the next epoch if this one is dealt. */
  Batch next() {
    if (loader.batchesPerEpoch() == 1) {
      return all;
    }
    if (!loader.hasNext()) {
      loader.nextEpoch();
    }
    return loader.next();
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
}
