package descent.topic.polynomial;

import descent.engine.tensor.Device;
import descent.experiment.DatasetFolders;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import descent.experiment.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An experiment on a device of its own. */
final class PolynomialFixture implements AutoCloseable {
  final Device device;
  final PolynomialExperiment experiment;
  final PolynomialConfig config;

  PolynomialFixture(Map<String, String> settings, long seed) {
    this(settings, seed, 1, Optional.empty());
  }

  PolynomialFixture(Map<String, String> settings, long seed, int threads, Optional<Path> file) {
    this.device = new Device(threads);
    this.config = PolynomialConfig.schema().parse(settings);
    try {
      this.experiment =
          (PolynomialExperiment)
              new PolynomialTopic()
                  .open(
                      new ExperimentConfig("polynomial", "default", seed, config),
                      new ExperimentContext(device, file, new DatasetFolders(List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The losses of so many steps. */
  double[] losses(int count) throws DivergedException {
    double[] losses = new double[count];
    for (int i = 0; i < count; i++) {
      StepResult result = experiment.step();
      losses[i] = result.loss();
    }
    return losses;
  }

  PolynomialSnapshot snapshot() {
    return (PolynomialSnapshot) experiment.snapshot();
  }

  double validationLoss() {
    return experiment.validate().getOrDefault("validationLoss", Double.NaN);
  }

  void change(Map<String, Object> values) {
    Map<String, Object> all = new LinkedHashMap<>(PolynomialConfig.schema().values(config));
    all.putAll(values);
    experiment.change(PolynomialConfig.schema().build(all));
  }

  @Override
  public void close() {
    experiment.close();
    device.close();
  }
}
