package descent.topic.cnn;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An experiment with a small network on few generated pictures, on a device of its own. */
final class CnnFixture implements AutoCloseable {
  static final String NETWORK =
      "conv 4 3 stride=4, batchnorm, relu, dropout 0.2, flatten, linear 16, relu, dropout 0.4,"
          + " linear 10";

  final Device device;
  final CnnExperiment experiment;
  private CnnConfig config;

  CnnFixture(Map<String, String> settings, long seed, int threads) {
    this.device = new Device(threads);
    this.config = config(settings);
    try {
      this.experiment =
          (CnnExperiment)
              new CnnTopic()
                  .open(
                      new ExperimentConfig("cnn", "default", seed, config),
                      ExperimentContext.of(device));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CnnConfig config(Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("network", NETWORK);
    all.put("generatedCount", "60");
    all.put("batchSize", "16");
    all.put("cropPadding", "2");
    all.put("flip", "0.5");
    all.put("momentum", "0.9");
    all.putAll(settings);
    return CnnConfig.schema().parse(all);
  }

  /** Makes steps with what belongs to an epoch's end, as a run does. */
  double[] losses(int count) throws DivergedException {
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      losses[i] = experiment.step().loss();
      if (snapshot().step() % experiment.stepsPerEpoch() == 0) {
        experiment.endEpoch(experiment.validate());
      }
    }
    return losses;
  }

  CnnSnapshot snapshot() {
    return (CnnSnapshot) experiment.snapshot();
  }

  void change(String name, Object value) {
    config = CnnConfig.schema().with(config, name, value);
    experiment.change(config);
  }

  @Override
  public void close() {
    experiment.close();
    device.close();
  }
}
