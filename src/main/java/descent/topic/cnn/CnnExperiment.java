package descent.topic.cnn;

import descent.engine.optim.Optimizer;
import descent.engine.tensor.Device;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.Snapshot;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import descent.experiment.StepResult;
import descent.topic.cnn.data.ImageSplits;
import descent.topic.cnn.data.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A network of layers trained on pictures by cross-entropy. The final-test half of the held-out
 * pictures is looked at in {@link #summary} alone.
 */
final class CnnExperiment implements Experiment {
  private final Device device;
  private final ImageSplits splits;
  private final Normalizer normalizer;
  private final StartingPoint origin;
  private final CnnModel model;
  private final Optimizer optimizer;
  private final TrainingStep training;
  private final LearningRatePlan plan;
  private final TrainingPictures batches;
  private final EpochMeter meter = new EpochMeter();
  private final BestModel best = new BestModel();
  private CnnConfig live;
  private long step;
  private TrainingStep.Result last = new TrainingStep.Result(Double.NaN, 0, 0, Double.NaN);
  private double validationLoss = Double.NaN;
  private double validationAccuracy = Double.NaN;
  private Measured measured = Measured.nothing();

  /**
   * A run at step 0.
   *
   * @param start weights to start from instead of random ones
   */
  CnnExperiment(
      Device device,
      CnnConfig config,
      ImageSplits splits,
      long seed,
      Optional<ExperimentState> start) {
    this.device = device;
    this.live = config;
    this.splits = splits;
    this.origin = StartingPoint.of(config, splits);
    this.normalizer = new Normalizer(origin.statistics());
    this.model = new CnnModel(device, config, seed);
    start.ifPresent(weights -> weights.loadInto(model.network(), device));
    this.optimizer = config.optimizer().create(config, model.network().namedParameters());
    this.training = new TrainingStep(model, optimizer);
    this.plan = new LearningRatePlan(optimizer, config);
    this.batches = new TrainingPictures(config, splits.train(), normalizer, seed);
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
    return model.parameterCount();
  }

  @Override
  public String dataName() {
    return splits.generated() ? "generated pictures" : "CIFAR-10";
  }

  @Override
  public String dataFingerprint() {
    return splits.fingerprint();
  }

  @Override
  public StepResult step() throws DivergedException {
    try (Device.Scope scope = device.scope()) {
      last = training.make(batches.next(device), live.gradientClip());
    }
    meter.add(last);
    step++;
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("accuracy", last.accuracy());
    metrics.put("gradientNorm", last.gradientNorm());
    metrics.put("learningRate", optimizer.learningRate());
    return new StepResult(last.loss(), metrics);
  }

  @Override
  public Map<String, Double> validate() {
    Judgement judged = Judgement.of(device, model.network(), splits.validation(), normalizer);
    validationLoss = judged.loss();
    validationAccuracy = judged.accuracy();
    measured = measured.withValidation(judged.after(step));
    best.offer(validationLoss, model.network());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("validationLoss", validationLoss);
    metrics.put("validationAccuracy", validationAccuracy);
    if (!Double.isNaN(meter.accuracySoFar())) {
      metrics.put("trainAccuracy", meter.accuracySoFar());
    }
    return metrics;
  }

  @Override
  public void endEpoch(Map<String, Double> validation) {
    meter.endEpoch();
    plan.endEpoch(validationLoss);
  }

  @Override
  public void change(Record newSettings) {
    live = (CnnConfig) newSettings;
    model.change(live);
    OptimizerKind.applyLive(optimizer, live);
    plan.change(live);
    batches.change(live);
  }

  private CnnSnapshot.Pictures pictures() {
    return new CnnSnapshot.Pictures(
        splits.source() + origin.note(),
        splits.generated(),
        splits.train().count(),
        splits.validation().count(),
        splits.test().count(),
        splits.train().classNames(),
        step == 0 ? origin.outputNames() : splits.train().classNames());
  }

  @Override
  public Snapshot snapshot() {
    return new CnnSnapshot(
        step,
        (int) (step / batches.perEpoch()),
        last.loss(),
        last.accuracy(),
        last.gradientNorm(),
        optimizer.learningRate(),
        meter.lastLoss(),
        meter.lastAccuracy(),
        validationLoss,
        validationAccuracy,
        model.spec().text(),
        pictures());
  }

  @Override
  public <R> R answer(Probe<R> probe) {
    if (probe instanceof CnnProbe<R> question) {
      return question.answer(
          new CnnMoment(
              device,
              live,
              model,
              step,
              pictures(),
              splits.train(),
              splits.validation(),
              normalizer.statistics(),
              measured));
    }
    throw new IllegalArgumentException(
        "The cnn topic expected one of its own probes but got " + probe);
  }

  @Override
  public ExperimentState saveModel() {
    return ExperimentState.of(model.network().stateDict());
  }

  @Override
  public ExperimentState save() {
    StateWriter state =
        new StateWriter()
            .tensors("", saveModel().tensors())
            .optimizer(optimizer)
            .wholeNumber("step", step)
            .wholeNumber("dropout", model.dropout().state())
            .number("batch.loss", last.loss())
            .wholeNumber("batch.right", last.right())
            .wholeNumber("batch.size", last.size())
            .number("batch.gradientNorm", last.gradientNorm())
            .number("validationLoss", validationLoss)
            .number("validationAccuracy", validationAccuracy);
    plan.save(state);
    batches.save(state);
    meter.save(state);
    best.save(state);
    return state.state();
  }

  @Override
  public void restore(ExperimentState saved) {
    StateReader state = new StateReader(saved);
    model.network().stateDict().forEach((name, tensor) -> state.tensor(name).copyInto(tensor));
    state.restore(optimizer, device);
    step = state.wholeNumber("step");
    model.dropout().restore(state.wholeNumber("dropout"));
    last =
        new TrainingStep.Result(
            state.number("batch.loss"),
            (int) state.wholeNumber("batch.right"),
            (int) state.wholeNumber("batch.size"),
            state.number("batch.gradientNorm"));
    validationLoss = state.number("validationLoss");
    validationAccuracy = state.number("validationAccuracy");
    plan.restore(state);
    batches.restore(state);
    meter.restore(state);
    best.restore(state);
  }

  /** Judges the weights of the lowest validation loss on the pictures kept for the final test. */
  @Override
  public Map<String, Object> summary() {
    return best.during(device, model.network(), this::finalTest);
  }

  private Map<String, Object> finalTest() {
    Judgement test = Judgement.of(device, model.network(), splits.test(), normalizer);
    Judgement validation = Judgement.of(device, model.network(), splits.validation(), normalizer);
    measured = measured.withFinalTest(test.after(step), splits.test());
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("testAccuracy", test.accuracy());
    numbers.put("validationAccuracy", validation.accuracy());
    numbers.put("perClassAccuracy", test.perClassAccuracy());
    return numbers;
  }

  @Override
  public void close() {
    batches.close(); // the tensors go with the device, which is the caller's
  }
}
