package descent.topic.recurrent;

import descent.engine.optim.Adam;
import descent.engine.optim.GradientClipping;
import descent.engine.optim.Optimizer;
import descent.engine.optim.RMSProp;
import descent.engine.optim.SGD;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.experiment.DivergedException;
import descent.experiment.Experiment;
import descent.experiment.ExperimentState;
import descent.experiment.Probe;
import descent.experiment.SettingException;
import descent.experiment.Snapshot;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import descent.experiment.StepResult;
import descent.topic.recurrent.data.BatchSource;
import descent.topic.recurrent.data.RecurrentData;
import descent.topic.recurrent.data.SequenceBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recurrent network trained on one of the tasks: forward over a batch, loss, backward (over the
 * windows of truncated backpropagation where there are any), clipping, update.
 */
final class RecurrentExperiment implements Experiment {
  private final Device device;
  private final long seed;
  private final RecurrentData data;
  private final Generator generator;
  private final RecurrentModel model;
  private final List<Tensor> parameters;
  private final Objective objective;
  private final Optimizer optimizer;
  private final BatchSource batches;
  private final BatchPass pass;
  private final CarriedState carried = new CarriedState();
  private RecurrentConfig live;
  private long step;
  private double batchLoss = Double.NaN;
  private double norm = Double.NaN;
  private double clippedNorm = Double.NaN;

  RecurrentExperiment(Device device, RecurrentConfig config, RecurrentData data, long seed) {
    this.device = device;
    this.seed = seed;
    this.live = config;
    this.data = data;
    this.generator = Generator.of(seed, "recurrent.model");
    this.model = new RecurrentModel(device, config, data, generator);
    this.parameters = model.parameters();
    this.objective = new Objective(device, config, data);
    this.optimizer = optimizer(config, model.namedParameters());
    this.pass = new BatchPass(device, model, objective, data);
    this.batches = batches(config, data, seed);
  }

  private static BatchSource batches(RecurrentConfig config, RecurrentData data, long seed) {
    int tokens = data.trainText().length;
    if (data.isText() && tokens / config.batchSize() < 2) {
      throw new SettingException(
          "batchSize",
          "batchSize expected at most %d for the %d tokens of %s but found %d"
              .formatted(tokens / 2, tokens, data.origin(), config.batchSize()));
    }
    return data.batches(config.batchSize(), config.textWindow(), seed);
  }

  static Optimizer optimizer(RecurrentConfig config, Map<String, Tensor> parameters) {
    double rate = config.learningRate();
    return switch (config.optimizer()) {
      case ADAM -> new Adam(parameters, rate);
      case SGD -> new SGD(parameters, rate);
      case RMSPROP -> new RMSProp(parameters, rate);
    };
  }

  /**
   * Takes over trained weights before the first step.
   *
   * @throws SettingException if they are not of such a network
   */
  void startFrom(ExperimentState trained) {
    try {
      trained.loadInto(model, device);
    } catch (IllegalArgumentException e) {
      String differences = NetworkShape.differences(trained, saveModel());
      throw new SettingException(
          "startFrom",
          "startFrom expected a model of these settings but "
              + (differences.isEmpty()
                  ? "found another: " + e.getMessage()
                  : "that one has " + differences)
              + "; leave it empty to begin with new weights");
    }
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
    return parameters.stream().mapToLong(Tensor::size).sum();
  }

  @Override
  public String dataName() {
    return data.origin();
  }

  @Override
  public String dataFingerprint() {
    return data.fingerprint();
  }

  @Override
  public StepResult step() throws DivergedException {
    if (!batches.continues() || !live.carryState()) {
      carried.clear();
    }
    SequenceBatch batch = batches.next();
    optimizer.zeroGrad();
    batchLoss = pass.run(batch, live, carried);
    try (Device.Scope scope = device.scope()) {
      clip();
      optimizer.step();
    }
    step++;
    return new StepResult(batchLoss, Map.of("gradientNorm", norm, "clippedNorm", clippedNorm));
  }

  private void clip() throws DivergedException {
    double found =
        live.clip() == 0
            ? GradientClipping.gradNorm(parameters)
            : GradientClipping.clipGradNorm(parameters, live.clip());
    norm = (float) found; // as precise as the gradient is
    if (!Double.isFinite(norm)) {
      throw notFinite();
    }
    clippedNorm = live.clip() == 0 ? norm : Math.min(norm, live.clip());
  }

  /** Names the first parameter whose gradient is not finite. */
  private DivergedException notFinite() {
    for (Map.Entry<String, Tensor> entry : model.namedParameters().entrySet()) {
      for (float value :
          entry.getValue().grad().map(Tensor::toFloats).orElseGet(() -> new float[0])) {
        if (!Float.isFinite(value)) {
          return new DivergedException(entry.getKey(), value);
        }
      }
    }
    return new DivergedException("gradientNorm", norm);
  }

  @Override
  public Map<String, Double> validate() {
    Judgement judgement = Judge.judge(device, model, objective, data, data.validation());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("validationLoss", judgement.loss());
    if (judgement.asked().length > 0) {
      metrics.put("validationAccuracy", judgement.accuracy());
    }
    return metrics;
  }

  @Override
  public void endEpoch(Map<String, Double> validation) {
    // nothing changes with the epochs: the learning rate is the user's to move
  }

  @Override
  public void change(Record newSettings) {
    live = (RecurrentConfig) newSettings;
    optimizer.setLearningRate(live.learningRate());
    model.rnn().setDropout(live.dropout());
  }

  @Override
  public Snapshot snapshot() {
    return new RecurrentSnapshot(
        step,
        (int) (step / batches.perEpoch()),
        batchLoss,
        norm,
        clippedNorm,
        live.clip(),
        live.learningRate());
  }

  @Override
  public <R> R answer(Probe<R> probe) {
    if (probe instanceof RecurrentQuestion<R> question) {
      model.eval();
      try {
        return question.answer(
            new RecurrentMoment(device, live, data, model, objective, seed, step));
      } finally {
        model.train();
      }
    }
    throw new IllegalArgumentException(
        "The recurrent topic expected one of its own probes but got " + probe);
  }

  @Override
  public ExperimentState save() {
    StateWriter writer =
        new StateWriter()
            .tensors("", saveModel().tensors())
            .optimizer(optimizer)
            .wholeNumber("step", step)
            .wholeNumber("batches", batches.position())
            .wholeNumber("generator", generator.state())
            .number("batchLoss", batchLoss)
            .number("norm", norm)
            .number("clippedNorm", clippedNorm);
    carried.save(writer);
    return writer.state();
  }

  @Override
  public ExperimentState saveModel() {
    return ExperimentState.of(model.stateDict());
  }

  @Override
  public void restore(ExperimentState state) {
    StateReader reader = new StateReader(state);
    model.stateDict().forEach((name, tensor) -> reader.tensor(name).copyInto(tensor));
    reader.restore(optimizer, device);
    batches.seek(reader.wholeNumber("batches"));
    generator.restore(reader.wholeNumber("generator"));
    step = reader.wholeNumber("step");
    batchLoss = reader.number("batchLoss");
    norm = reader.number("norm");
    clippedNorm = reader.number("clippedNorm");
    carried.restore(reader);
  }

  @Override
  public Map<String, Object> summary() {
    return RecurrentSummary.of(device, model, objective, data);
  }

  @Override
  public void close() {
    // the tensors go with the device, which is the caller's
  }
}
