package descent.topic.polynomial;

import descent.engine.data.Batch;
import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.engine.tensor.TensorCopy;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.Snapshot;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import descent.experiment.StepResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A linear layer on the powers of z, trained by the tape and an optimiser: what the notes call a
 * step is one batch forward, backward and {@code optimizer.step()}, after {@code zero_grad()}
 * unless that is switched off.
 */
final class PolynomialExperiment implements Experiment {
  private static final int HISTORY = 2048;

  private final Device device;
  private final long seed;
  private final Problem problem;
  private final PolynomialModel model;
  private final Optimizer optimizer;
  private final Batches batches;
  private final Batch validation;
  private final WeightHistory history;
  private final float[] parameters;
  private final float[] gradient;
  private final float[] update;
  private float[] initial;
  private PolynomialConfig live;
  private long step;
  private double batchLoss = Double.NaN;
  private @Nullable PolynomialModel twin;

  PolynomialExperiment(Device device, PolynomialConfig config, PolynomialData data, long seed) {
    this.device = device;
    this.seed = seed;
    this.live = config;
    this.problem = new Problem(config, data);
    this.model = new PolynomialModel(device, problem, OptimizerRace.initialWeights(seed));
    this.optimizer = Optimizers.create(config.optimizer(), config, model.namedParameters());
    this.batches = new Batches(device, problem, seed);
    this.validation =
        Batches.batch(device, config.task(), problem.validationX(), data.validation());
    this.parameters = new float[model.parameterCount()];
    this.gradient = new float[parameters.length];
    this.update = new float[parameters.length];
    model.readParameters(parameters);
    this.initial = parameters.clone();
    this.history = new WeightHistory(HISTORY, parameters.length);
    history.record(0, wide(parameters));
  }

  private static double[] wide(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  @Override
  public int stepsPerEpoch() {
    return batches.perEpoch();
  }

  @Override
  public int epochs() {
    return live.epochs();
  }

  @Override
  public int patience() {
    return live.patience();
  }

  @Override
  public long parameterCount() {
    return parameters.length;
  }

  @Override
  public String dataName() {
    return problem.data().truth().isPresent() ? "generated points" : "points of a file";
  }

  @Override
  public String dataFingerprint() {
    return problem.data().fingerprint();
  }

  @Override
  public StepResult step() throws DivergedException {
    double norm;
    try (Device.Scope scope = device.scope()) {
      if (live.zeroGrad()) {
        optimizer.zeroGrad();
      }
      Tensor loss = model.loss(batches.next());
      batchLoss = loss.item();
      if (!Double.isFinite(batchLoss)) {
        throw new DivergedException("loss", batchLoss);
      }
      loss.backward();
      norm = readGradient();
      optimizer.step();
    }
    step++;
    readUpdate();
    if (history.wants(step)) {
      history.record(step, wide(parameters));
    }
    return new StepResult(batchLoss, Map.of("gradientNorm", norm));
  }

  /** Reads the gradient and returns its norm, as precise as the gradient is. */
  private double readGradient() throws DivergedException {
    model.readGradients(gradient);
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      if (!Float.isFinite(gradient[i])) {
        throw new DivergedException(model.nameOf(i), gradient[i]);
      }
      sum += (double) gradient[i] * gradient[i];
    }
    return (float) Math.sqrt(sum);
  }

  private void readUpdate() {
    System.arraycopy(parameters, 0, update, 0, update.length);
    model.readParameters(parameters);
    for (int i = 0; i < update.length; i++) {
      update[i] = parameters[i] - update[i];
    }
  }

  @Override
  public Map<String, Double> validate() {
    double loss;
    try (Device.Scope scope = device.scope();
        Device.NoGrad noGrad = device.noGrad()) {
      loss = model.loss(validation).item();
    }
    if (!problem.config().task().isClassification()) {
      return Map.of("validationLoss", loss);
    }
    return Map.of(
        "validationLoss",
        loss,
        "trainAccuracy",
        problem.accuracy(wide(parameters), problem.data().train()),
        "validationAccuracy",
        problem.accuracy(wide(parameters), problem.data().validation()));
  }

  @Override
  public void endEpoch(Map<String, Double> validationMetrics) {
    // nothing changes with the epochs: the optimiser's settings are the user's to move
  }

  @Override
  public void change(Record newSettings) {
    live = (PolynomialConfig) newSettings;
    Optimizers.applyLive(optimizer, problem.config().optimizer(), live);
  }

  @Override
  public Snapshot snapshot() {
    double[] now = wide(parameters);
    return new PolynomialSnapshot(
        step,
        (int) (step / batches.perEpoch()),
        problem.parameterNames(),
        now,
        wide(gradient),
        wide(update),
        batchLoss,
        problem.train().loss(now),
        problem.validation().loss(now),
        live.learningRate());
  }

  @Override
  public <R> R answer(Probe<R> probe) {
    if (probe instanceof Question<R> question) {
      return question.answer(
          new Moment(
              problem, live, step, wide(parameters), wide(initial), history, this::autograd));
    }
    throw new IllegalArgumentException(
        "The polynomial topic expected one of its own probes but got " + probe);
  }

  /**
   * The gradient over all training points by the tape, on a second model with the same parameters
   * so that gradients that pile up in the first are left alone.
   */
  private double[] autograd() {
    PolynomialModel copy = twin;
    if (copy == null) {
      copy = new PolynomialModel(device, problem, new Generator(seed));
      twin = copy;
    }
    copy.writeParameters(parameters);
    copy.zeroGrad();
    try (Device.Scope scope = device.scope()) {
      copy.loss(batches.all()).backward();
    }
    float[] result = new float[parameters.length];
    copy.readGradients(result);
    return wide(result);
  }

  @Override
  public ExperimentState saveModel() {
    return ExperimentState.of(model.stateDict());
  }

  @Override
  public ExperimentState save() {
    StateWriter writer = new StateWriter().tensors("", saveModel().tensors());
    model
        .namedParameters()
        .forEach(
            (name, tensor) ->
                tensor.grad().ifPresent(g -> writer.tensor("gradient." + name, TensorCopy.of(g))));
    writer
        .tensor("update", copy(update))
        .tensor("initial", copy(initial))
        .optimizer(optimizer)
        .wholeNumber("step", step)
        .number("batchLoss", batchLoss);
    batches.save(writer);
    return writer.state();
  }

  private static TensorCopy copy(float[] values) {
    return TensorCopy.of(values.clone(), values.length);
  }

  @Override
  public void restore(ExperimentState state) {
    StateReader reader = new StateReader(state);
    model.namedParameters().forEach((name, parameter) -> reader.tensor(name).copyInto(parameter));
    reader.restore(optimizer, device);
    restoreGradients(reader);
    batches.restore(reader);
    step = reader.wholeNumber("step");
    batchLoss = reader.number("batchLoss");
    fill(update, reader.tensor("update"));
    fill(initial, reader.tensor("initial"));
    model.readParameters(parameters);
    model.readGradients(gradient);
    history.clear();
    history.record(step, wide(parameters));
  }

  private static void fill(float[] target, TensorCopy source) {
    System.arraycopy(source.toFloats(), 0, target, 0, target.length);
  }

  private void restoreGradients(StateReader reader) {
    optimizer.zeroGrad();
    Map<String, TensorCopy> gradients = reader.tensors("gradient.");
    try (Device.Scope scope = device.scope()) {
      model
          .namedParameters()
          .forEach(
              (name, parameter) -> {
                TensorCopy saved = gradients.get(name);
                if (saved != null) {
                  parameter.accumulateGrad(saved.toTensor(device));
                }
              });
    }
  }

  @Override
  public Map<String, Object> summary() {
    return new PolynomialSummary(problem, wide(parameters)).values();
  }

  @Override
  public void close() {
    // the tensors go with the device, which is the caller's
  }
}
