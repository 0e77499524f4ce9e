package descent.topic.polynomial;

import descent.engine.data.Batch;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Optimisers side by side: the same data, the same initial parameters, the same batches in the same
 * order. Runs apart from any training run, on one thread and a device of its own; used by one
 * thread at a time.
 */
public final class OptimizerRace implements AutoCloseable {
  private static final int HISTORY = 1024;

  /** Steps between two looks at whether to go on. */
  private static final int BURST = 20;

  /**
   * Who takes part.
   *
   * @param learningRate greater than 0
   */
  public record Entry(OptimizerKind kind, double learningRate) {}

  /**
   * How one optimiser fares.
   *
   * @param steps updates made, ascending, thinned to a bounded number
   * @param losses over all training points after those updates
   * @param parameters after those updates, one array for each
   * @param divergedAt the step whose loss or gradient was not finite; -1 as long as all is well
   */
  public record Lane(
      Entry entry, long[] steps, double[] losses, List<double[]> parameters, long divergedAt) {
    /** The way of one parameter. */
    public double[] path(int parameter) {
      return parameters.stream().mapToDouble(values -> values[parameter]).toArray();
    }
  }

  /**
   * The race at one moment.
   *
   * @param optimalLoss the lowest training loss there is; NaN for classification
   * @param parameterNames w0, w1, ..., b
   */
  public record Standing(
      long step, double optimalLoss, List<String> parameterNames, List<Lane> lanes) {}

  private final Device device = new Device(1);
  private final Problem problem;
  private final Batches batches;
  private final List<Runner> runners = new ArrayList<>();
  private long step;

  /**
   * A race at its start.
   *
   * @param config data, model and all settings but optimiser and learning rate
   * @param seed of the initial parameters and the batches; a run's seed gives those of the run
   */
  public OptimizerRace(
      PolynomialConfig config, PolynomialData data, long seed, List<Entry> entries) {
    this.problem = new Problem(config, data);
    this.batches = new Batches(device, problem, seed);
    entries.forEach(entry -> runners.add(new Runner(entry, seed)));
  }

  /** The notes' five, all with the same learning rate. */
  public static List<Entry> classic(double learningRate) {
    return List.of(
        new Entry(OptimizerKind.SGD, learningRate),
        new Entry(OptimizerKind.MOMENTUM, learningRate),
        new Entry(OptimizerKind.ADAGRAD, learningRate),
        new Entry(OptimizerKind.RMSPROP, learningRate),
        new Entry(OptimizerKind.ADAM, learningRate));
  }

  /**
   * Makes {@code count} updates with every optimiser.
   *
   * @param cancelled is asked every few steps; the race then stays where it is and can go on
   * @return false if cancelled
   */
  public boolean advance(int count, BooleanSupplier cancelled) {
    for (int i = 0; i < count; i++) {
      if (i % BURST == 0 && cancelled.getAsBoolean()) {
        return false;
      }
      step++;
      try (Device.Scope scope = device.scope()) {
        Batch batch = batches.next();
        runners.forEach(runner -> runner.step(batch));
      }
    }
    return true;
  }

  /** Where the race stands, a copy. */
  public Standing standing() {
    return new Standing(
        step,
        problem.closedForm().map(ClosedForm::trainLoss).orElse(Double.NaN),
        problem.parameterNames(),
        runners.stream().map(Runner::lane).toList());
  }

  @Override
  public void close() {
    device.close();
  }

  /** One optimiser with its own copy of the model. */
  private final class Runner {
    private final Entry entry;
    private final PolynomialModel model;
    private final Optimizer optimizer;
    private final float[] values;
    private final WeightHistory history;
    private long divergedAt = -1;

    Runner(Entry entry, long seed) {
      this.entry = entry;
      this.model = new PolynomialModel(device, problem, initialWeights(seed));
      this.optimizer = Optimizers.create(entry.kind(), problem.config(), model.namedParameters());
      optimizer.setLearningRate(entry.learningRate());
      this.values = new float[model.parameterCount()];
      this.history = new WeightHistory(HISTORY, values.length + 1);
      record();
    }

    /** Parameters with the loss at the end. */
    private void record() {
      if (history.wants(step)) {
        model.readParameters(values);
        double[] row = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
          row[i] = values[i];
        }
        row[values.length] = problem.train().loss(Arrays.copyOf(row, values.length));
        history.record(step, row);
      }
    }

    void step(Batch batch) {
      if (divergedAt >= 0) {
        return;
      }
      optimizer.zeroGrad();
      Tensor loss = model.loss(batch);
      loss.backward();
      model.readGradients(values);
      boolean finite = Double.isFinite(loss.item());
      for (float value : values) {
        finite &= Float.isFinite(value);
      }
      if (!finite) {
        divergedAt = step;
        return;
      }
      optimizer.step();
      record();
    }

    Lane lane() {
      List<double[]> parameters = new ArrayList<>();
      double[] losses = history.of(values.length);
      double[][] series = new double[values.length][];
      Arrays.setAll(series, history::of);
      for (int i = 0; i < losses.length; i++) {
        double[] at = new double[series.length];
        for (int p = 0; p < at.length; p++) {
          at[p] = series[p][i];
        }
        parameters.add(at);
      }
      return new Lane(entry, history.steps(), losses, List.copyOf(parameters), divergedAt);
    }
  }

  /** The stream of a run's initial parameters. */
  static Generator initialWeights(long seed) {
    return Generator.of(seed, "polynomial.initialWeights");
  }
}
