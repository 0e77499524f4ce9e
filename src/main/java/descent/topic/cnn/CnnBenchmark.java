package descent.topic.cnn;

import descent.engine.data.Batch;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.experiment.Benchmark;
import descent.experiment.DivergedException;
import descent.topic.cnn.data.ImageSet;

/**
 * The very update that {@code train} makes, on one batch of random pictures that is made before and
 * used again and again, as in PyTorch's reference: loading and augmentation are not counted.
 *
 * @param name on the command line
 * @param config of the network, the optimiser and the batch
 */
record CnnBenchmark(String name, CnnConfig config) implements Benchmark {
  private static final int CLASSES = 10;

  @Override
  public String unit() {
    return "images/s";
  }

  @Override
  public Work open(Device device) {
    CnnModel model = new CnnModel(device, config, 0);
    Optimizer optimizer = config.optimizer().create(config, model.network().namedParameters());
    Generator random = new Generator(0);
    int count = config.batchSize();
    float[] values = new float[count * ImageSet.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(CLASSES);
    }
    Tensor inputs = device.tensor(values, count, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
    return new Steps(device, new TrainingStep(model, optimizer), Batch.of(inputs, labels), config);
  }

  private record Steps(Device device, TrainingStep training, Batch batch, CnnConfig config)
      implements Work {
    @Override
    public void step() throws DivergedException {
      try (Device.Scope scope = device.scope()) {
        training.make(batch, config.gradientClip());
      }
    }

    @Override
    public double value(double medianSeconds) {
      return batch.size() / medianSeconds;
    }

    @Override
    public void close() {
      // the tensors go with the device, which is the caller's
    }
  }
}
