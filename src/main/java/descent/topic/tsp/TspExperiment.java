package descent.topic.tsp;

import descent.engine.optim.Adam;
import descent.engine.optim.AdamW;
import descent.engine.optim.GradientClipping;
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
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.model.TourBatch;
import descent.topic.tsp.model.TspModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network that learns optimal tours with teacher forcing: at every step of a tour it is given the
 * label's cities so far and learns by cross-entropy which comes next.
 */
final class TspExperiment implements Experiment {
  private final Device device;
  private final TspConfig config;
  private final TspData data;
  private final TspModel model;
  private final Optimizer optimizer;
  private final Lessons lessons;
  private final Generator symmetry;
  private final Generator dropout;
  private final double learnedNothing;
  private @Nullable Validation validation;
  private TspConfig live;
  private long step;
  private double batchLoss = Double.NaN;
  private double validationLoss = Double.NaN;
  private double validationGap = Double.NaN;

  /** The lowest validation loss, and the gap measured with it. */
  private double bestLoss = Double.NaN;

  private double bestGap = Double.NaN;

  TspExperiment(Device device, TspConfig config, TspData data, long seed) {
    this.device = device;
    this.config = config;
    this.live = config;
    this.data = data;
    dropout = Generator.of(seed, "model");
    model = TspModel.create(device, config.network(), dropout);
    learnedNothing = model.learnedNothing(data.validationCities().toArray());
    symmetry = Generator.of(seed, "symmetries");
    lessons = new Lessons(data::training, data.trainingCount(), config.batchSize(), seed);
    Map<String, Tensor> parameters = model.namedParameters();
    optimizer =
        config.decoupled()
            ? new AdamW(parameters, config.learningRate())
            : new Adam(parameters, config.learningRate());
    applyLive();
  }

  TspModel model() {
    return model;
  }

  private void applyLive() {
    optimizer.setWeightDecay(live.weightDecay());
    optimizer.setLearningRate(live.learningRate() * LearningRate.factor(live, step));
    model.setDropout(live.dropout());
  }

  @Override
  public int stepsPerEpoch() {
    return config.epochSteps();
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
    return model.parameters().stream().mapToLong(Tensor::size).sum();
  }

  @Override
  public String dataName() {
    return data.name();
  }

  @Override
  public String dataFingerprint() {
    return data.fingerprint();
  }

  @Override
  public StepResult step() throws DivergedException {
    List<LabelledInstance> labels = lessons.batch(step);
    double norm;
    try (Device.Scope scope = device.scope()) {
      TourBatch batch = config.symmetries().batch(device, labels, symmetry);
      optimizer.zeroGrad();
      Tensor loss = model.loss(batch);
      batchLoss = loss.item();
      if (!Double.isFinite(batchLoss)) {
        throw new DivergedException("loss", batchLoss);
      }
      loss.backward();
      norm = clip();
      optimizer.setLearningRate(live.learningRate() * LearningRate.factor(live, step));
      optimizer.step();
    }
    step++;
    return new StepResult(
        batchLoss,
        Map.of("gradientNorm", (double) (float) norm, "learningRate", optimizer.learningRate()));
  }

  /** Bounds the gradients and returns their norm before. */
  private double clip() throws DivergedException {
    double norm = GradientClipping.gradNorm(model.parameters());
    if (!Double.isFinite(norm)) {
      throw new DivergedException(notFinite(), norm);
    }
    if (live.clipNorm() > 0 && norm > live.clipNorm()) {
      GradientClipping.clipGradNorm(model.parameters(), live.clipNorm());
    }
    return norm;
  }

  /** The parameter whose gradient is not finite. */
  private String notFinite() {
    for (Map.Entry<String, Tensor> named : model.namedParameters().entrySet()) {
      if (!Double.isFinite(GradientClipping.gradNorm(List.of(named.getValue())))) {
        return named.getKey();
      }
    }
    return "gradient";
  }

  @Override
  public Map<String, Double> validate() {
    model.eval();
    Map<String, Double> found = validation().judge(model);
    model.train();
    validationLoss = found.getOrDefault("validationLoss", Double.NaN);
    validationGap = found.getOrDefault("validationGapPercent", Double.NaN);
    if (!(validationLoss >= bestLoss)) {
      bestLoss = validationLoss;
      bestGap = validationGap;
    }
    return found;
  }

  private Validation validation() {
    Validation made = validation;
    if (made == null) {
      made = new Validation(device, data.validation(), config.symmetries());
      validation = made;
    }
    return made;
  }

  @Override
  public void endEpoch(Map<String, Double> measured) {
    // the learning rate follows from the step
  }

  @Override
  public void change(Record newSettings) {
    live = (TspConfig) newSettings;
    applyLive();
  }

  @Override
  public Snapshot snapshot() {
    return new TspSnapshot(
        step,
        step * config.batchSize(),
        batchLoss,
        validationLoss,
        validationGap,
        learnedNothing,
        optimizer.learningRate());
  }

  @Override
  public <R> R answer(Probe<R> probe) {
    if (!(probe instanceof TspQuestion<R> question)) {
      throw new IllegalArgumentException(
          "The TSP topic expected one of its own probes but got " + probe);
    }
    model.eval();
    try (Device.Scope scope = device.scope();
        Device.NoGrad unrecorded = device.noGrad()) {
      return question.answer(new TspMoment(device, live, model, validation().labels(), step));
    } finally {
      model.train();
    }
  }

  @Override
  public ExperimentState saveModel() {
    return ExperimentState.of(model.stateDict());
  }

  @Override
  public ExperimentState save() {
    StateWriter writer = new StateWriter();
    model.stateDict().forEach((name, tensor) -> writer.tensor(name, TensorCopy.of(tensor)));
    return writer
        .optimizer(optimizer)
        .wholeNumber("step", step)
        .wholeNumber("symmetry", symmetry.state())
        .wholeNumber("dropout", dropout.state())
        .number("batchLoss", batchLoss)
        .number("validationLoss", validationLoss)
        .number("validationGap", validationGap)
        .number("bestLoss", bestLoss)
        .number("bestGap", bestGap)
        .state();
  }

  @Override
  public void restore(ExperimentState state) {
    StateReader reader = new StateReader(state);
    model.stateDict().forEach((name, tensor) -> reader.tensor(name).copyInto(tensor));
    reader.restore(optimizer, device);
    step = reader.wholeNumber("step");
    symmetry.restore(reader.wholeNumber("symmetry"));
    dropout.restore(reader.wholeNumber("dropout"));
    batchLoss = reader.number("batchLoss");
    validationLoss = reader.number("validationLoss");
    validationGap = reader.number("validationGap");
    boolean hasBest = state.values().containsKey("bestLoss"); // older states do not
    bestLoss = hasBest ? reader.number("bestLoss") : Double.NaN;
    bestGap = hasBest ? reader.number("bestGap") : Double.NaN;
  }

  /** The gap is that of the weights with the lowest validation loss, which are kept. */
  @Override
  public Map<String, Object> summary() {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("validationGapPercent", bestGap);
    numbers.put("learnedNothing", learnedNothing);
    numbers.put("seen", step * config.batchSize());
    if (!data.replaced().isEmpty()) {
      numbers.put("toursReplaced", data.replaced().size());
      numbers.put("firstReplaced", data.replaced().get(0));
    }
    return numbers;
  }

  @Override
  public void close() {
    data.close();
  }
}
