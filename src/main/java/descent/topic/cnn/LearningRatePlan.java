package descent.topic.cnn;

import descent.engine.optim.CosineAnnealing;
import descent.engine.optim.LRScheduler;
import descent.engine.optim.Optimizer;
import descent.engine.optim.ReduceLROnPlateau;
import descent.engine.optim.StepLR;
import descent.experiment.StateReader;
import descent.experiment.StateWriter;
import java.util.Map;

/**
 * The learning rate over the epochs: PyTorch's schedulers, which may be changed and exchanged while
 * a run goes on. The plateau's memory is kept all along, so that it can be switched to at any time.
 */
final class LearningRatePlan {
  private static final String EPOCHS = "schedule.epochs";
  private static final String PLATEAU = "schedule.plateau.";

  private final Optimizer optimizer;
  private CnnConfig live;
  private ReduceLROnPlateau plateau;
  private long epochs;

  LearningRatePlan(Optimizer optimizer, CnnConfig config) {
    this.optimizer = optimizer;
    this.live = config;
    this.plateau = plateau(config);
    byEpoch(config);
  }

  private ReduceLROnPlateau plateau(CnnConfig config) {
    ReduceLROnPlateau.Options usual = ReduceLROnPlateau.Options.defaults();
    return new ReduceLROnPlateau(
        optimizer,
        new ReduceLROnPlateau.Options(
            usual.mode(),
            config.factor(),
            config.plateauPatience(),
            usual.threshold(),
            usual.thresholdMode(),
            usual.cooldown(),
            usual.minLearningRate()));
  }

  /** The rate that follows from settings and number of epochs alone, if the schedule is such. */
  private void byEpoch(CnnConfig config) {
    if (config.schedule() != Schedule.COSINE && config.schedule() != Schedule.STEP) {
      return;
    }
    optimizer.setLearningRate(config.learningRate());
    LRScheduler scheduler =
        config.schedule() == Schedule.COSINE
            ? new CosineAnnealing(optimizer, config.epochs())
            : new StepLR(optimizer, config.stepEpochs(), config.factor());
    optimizer.setLearningRate(scheduler.rate(epochs));
  }

  /** After an epoch. */
  void endEpoch(double validationLoss) {
    epochs++;
    if (live.schedule() == Schedule.REDUCE_ON_PLATEAU) {
      plateau.step(validationLoss);
    }
    byEpoch(live);
  }

  /** Takes over changed settings; a rate that has fallen stays so unless the rate itself is set. */
  void change(CnnConfig changed) {
    CnnConfig before = live;
    live = changed;
    if (changed.learningRate() != before.learningRate()
        || changed.schedule() != before.schedule()) {
      optimizer.setLearningRate(changed.learningRate());
    }
    Map<String, Double> memory = plateau.stateDict();
    plateau = plateau(changed);
    plateau.loadStateDict(memory);
    byEpoch(changed);
  }

  void save(StateWriter state) {
    state.wholeNumber(EPOCHS, epochs).numbers(PLATEAU, plateau.stateDict());
  }

  /** Goes on where it stood; the rate itself is part of the optimiser's own state. */
  void restore(StateReader state) {
    epochs = state.wholeNumber(EPOCHS);
    plateau.loadStateDict(state.numbers(PLATEAU));
  }
}
