package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small recurrent run on generated data. */
public final class RecurrentFixture implements AutoCloseable {
  private static final Map<String, String> SMALL =
      Map.of(
          "hiddenSize", "12",
          "embeddingSize", "8",
          "batchSize", "16",
          "trainSize", "320",
          "length", "10",
          "generated", "true");

  public final Device device;
  public final Experiment experiment;

  public RecurrentFixture(Map<String, String> settings) {
    this(settings, 1, 1);
  }

  public RecurrentFixture(Map<String, String> settings, long seed, int threads) {
    device = new Device(threads);
    try {
      experiment = new RecurrentTopic().open(config(settings, seed), ExperimentContext.of(device));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The small settings with others instead. */
  public static ExperimentConfig config(Map<String, String> settings, long seed) {
    Map<String, String> all = new LinkedHashMap<>(SMALL);
    if ("char-lm".equals(settings.get("task"))) {
      all.put("trainSize", "20000");
    }
    all.putAll(settings);
    RecurrentConfig config = RecurrentConfig.schema().parse(all);
    return new ExperimentConfig("recurrent", "default", seed, config);
  }

  double[] losses(int steps) throws DivergedException {
    double[] losses = new double[steps];
    for (int i = 0; i < steps; i++) {
      losses[i] = experiment.step().loss();
    }
    return losses;
  }

  @Override
  public void close() {
    experiment.close();
    device.close();
  }
}
