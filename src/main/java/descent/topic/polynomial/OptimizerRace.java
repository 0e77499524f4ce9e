package descent.topic.polynomial;

import descent.engine.data.Batch;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Optimisers side by side: the same data, the same initial parameters, the same batches in the same
 * order. Runs apart from any training run, on one thread and a device of its own; used by one
 * thread at a time.
 */
public final class OptimizerRace implements AutoCloseable {
  private static final int HISTORY = 1024;

  /** A path that goes farther from the optimum than so many times the start is not waited for. */
  private static final double REACH = 1.2;

  /** The share of the range left free at each side. */
  private static final double MARGIN = 0.12;

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

  /**
   * A race at its start, over generated data or a file's.
   *
   * @throws IOException if the file is missing or damaged: a sentence with what was expected,
   *     found, and where
   */
  public static OptimizerRace open(
      PolynomialConfig config, Optional<Path> file, long seed, List<Entry> entries)
      throws IOException {
    PolynomialData data =
        file.isPresent()
            ? FileData.load(config, seed, file.get())
            : GeneratedData.generate(config, seed);
    return new OptimizerRace(config, data, seed, entries);
  }

  /** Updates made. */
  public long step() {
    return step;
  }

  /**
   * The training loss over two parameters, the others at the optimum (in classification as the best
   * lane has them), in a range that holds the paths so far unless they run away.
   *
   * @param firstValues ascending
   * @param secondValues ascending
   * @param loss at [second][first]
   * @param optimumFirst of the closed form; NaN for classification
   * @param optimumSecond the other coordinate
   */
  public record Surface(
      double[] firstValues,
      double[] secondValues,
      double[][] loss,
      double optimumFirst,
      double optimumSecond) {}

  /**
   * Computes the surface under the race.
   *
   * @param first the parameter along the horizontal axis
   * @param second the one along the vertical axis, another
   * @param cells values along each axis
   */
  public Surface surface(int first, int second, int cells) {
    double[] at = center();
    double reach = Math.max(0.5, REACH * Math.max(distance(first, at), distance(second, at)));
    double[] horizontal = axis(first, at[first], reach, cells);
    double[] vertical = axis(second, at[second], reach, cells);
    boolean known = problem.closedForm().isPresent();
    double bestFirst = known ? at[first] : Double.NaN;
    double bestSecond = known ? at[second] : Double.NaN;
    double[][] loss = new double[cells][cells];
    for (int i = 0; i < cells; i++) {
      at[second] = vertical[i];
      for (int j = 0; j < cells; j++) {
        at[first] = horizontal[j];
        loss[i][j] = problem.train().loss(at);
      }
    }
    return new Surface(horizontal, vertical, loss, bestFirst, bestSecond);
  }

  private double[] center() {
    return problem
        .closedForm()
        .map(form -> form.parameters().clone())
        .orElseGet(
            () ->
                runners.stream()
                    .filter(runner -> runner.divergedAt < 0)
                    .min(Comparator.comparingDouble(Runner::lastLoss))
                    .orElse(runners.get(0))
                    .last());
  }

  private double start(int parameter) {
    return runners.get(0).history.of(parameter)[0];
  }

  private double distance(int parameter, double[] center) {
    return Math.abs(start(parameter) - center[parameter]);
  }

  private double[] axis(int parameter, double center, double reach, int cells) {
    double start = start(parameter);
    double low = Math.min(start, center);
    double high = Math.max(start, center);
    for (Runner runner : runners) {
      for (double value : runner.history.of(parameter)) {
        if (Math.abs(value - center) < reach) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    double margin = Math.max(0.1, MARGIN * (high - low));
    return Grid.of(low - margin, high + margin, cells);
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

    double[] last() {
      double[] row = history.last();
      return Arrays.copyOf(row, row.length - 1);
    }

    double lastLoss() {
      double[] row = history.last();
      return row[row.length - 1];
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
