package descent.topic.recurrent;

import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.ExperimentConfig;
import descent.experiment.StepResult;
import descent.topic.recurrent.data.RecurrentData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * RNN, LSTM and GRU trained side by side: the same data in the same batches, the same settings
 * otherwise. One thread at a time.
 */
public final class CellRace implements AutoCloseable {
  private final Device device;
  private final List<Runner> runners = new ArrayList<>();
  private long step;

  /** One of them and what it measured. */
  private static final class Runner {
    final CellKind cell;
    final RecurrentExperiment experiment;
    double[] losses = new double[256];
    double[] norms = new double[256];
    int made;
    long divergedAt = -1;

    Runner(CellKind cell, RecurrentExperiment experiment) {
      this.cell = cell;
      this.experiment = experiment;
    }

    void step() {
      if (divergedAt >= 0) {
        return;
      }
      try {
        StepResult result = experiment.step();
        if (made == losses.length) {
          losses = Arrays.copyOf(losses, 2 * made);
          norms = Arrays.copyOf(norms, 2 * made);
        }
        losses[made] = result.loss();
        norms[made++] = result.metrics().getOrDefault("gradientNorm", Double.NaN);
      } catch (DivergedException e) {
        divergedAt = made + 1L;
      }
    }

    Lane lane() {
      return new Lane(
          cell,
          experiment.parameterCount(),
          Arrays.copyOf(losses, made),
          Arrays.copyOf(norms, made),
          divergedAt,
          experiment.answer(new GradientFlowProbe()));
    }
  }

  /**
   * One of them at a moment.
   *
   * @param losses of each step's batch
   * @param norms of each step's gradient before clipping
   * @param divergedAt the step at which it diverged; -1 if it has not
   * @param flow how its gradient reaches back now
   */
  public record Lane(
      CellKind cell,
      long parameters,
      double[] losses,
      double[] norms,
      long divergedAt,
      GradientFlow flow) {}

  /** All at one moment, in the order of {@link #cells}. */
  public record Standing(long step, List<Lane> lanes) {}

  private CellRace(Device device) {
    this.device = device;
  }

  /**
   * Puts all at the start, with new weights.
   *
   * @param config of the run, whatever its cell
   * @param data of the run
   */
  public static CellRace open(ExperimentConfig config, RecurrentData data) {
    Device device = new Device(1);
    CellRace race = new CellRace(device);
    for (CellKind cell : cells((RecurrentConfig) config.settings())) {
      RecurrentConfig settings = RecurrentConfig.schema().with(config.settings(), "cell", cell);
      race.runners.add(
          new Runner(cell, new RecurrentExperiment(device, settings, data, config.seed())));
    }
    return race;
  }

  /** The three that are compared: the plain one with ReLU if the run is such a one, else tanh. */
  public static List<CellKind> cells(RecurrentConfig config) {
    return List.of(
        config.cell() == CellKind.RNN_RELU ? CellKind.RNN_RELU : CellKind.RNN_TANH,
        CellKind.LSTM,
        CellKind.GRU);
  }

  /** Steps made by each. */
  public long step() {
    return step;
  }

  /** Makes steps, the same batch for all, until they are made or {@code stop} says so. */
  public void advance(int count, BooleanSupplier stop) {
    for (int i = 0; i < count && !stop.getAsBoolean(); i++) {
      runners.forEach(Runner::step);
      step++;
    }
  }

  public Standing standing() {
    return new Standing(step, runners.stream().map(Runner::lane).toList());
  }

  @Override
  public void close() {
    device.close();
  }
}
