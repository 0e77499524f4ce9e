package descent.topic.cnn;

import descent.engine.optim.Adam;
import descent.engine.optim.AdamW;
import descent.engine.optim.Optimizer;
import descent.engine.optim.SGD;
import descent.engine.tensor.Tensor;
import java.util.Map;

/** The update rules to choose from. */
public enum OptimizerKind {
  /** With momentum if that is not 0. */
  SGD,
  ADAM,
  /** Adam with decoupled weight decay. */
  ADAMW;

  Optimizer create(CnnConfig config, Map<String, Tensor> parameters) {
    double rate = config.learningRate();
    Optimizer optimizer =
        switch (this) {
          case SGD -> new SGD(parameters, rate);
          case ADAM -> new Adam(parameters, rate);
          case ADAMW -> new AdamW(parameters, rate);
        };
    applyLive(optimizer, config);
    return optimizer;
  }

  /** Sets what may change while a run goes on, except the learning rate. */
  static void applyLive(Optimizer optimizer, CnnConfig config) {
    optimizer.setWeightDecay(config.weightDecay());
    if (optimizer instanceof SGD sgd) {
      sgd.setMomentum(config.momentum());
    }
  }
}
