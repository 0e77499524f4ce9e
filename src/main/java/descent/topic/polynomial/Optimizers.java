package descent.topic.polynomial;

import descent.engine.optim.AdaGrad;
import descent.engine.optim.Adam;
import descent.engine.optim.AdamW;
import descent.engine.optim.AdaptiveMoments;
import descent.engine.optim.Optimizer;
import descent.engine.optim.RMSProp;
import descent.engine.optim.SGD;
import descent.engine.tensor.Tensor;
import java.util.Map;

/** The engine's optimisers with this topic's settings. */
final class Optimizers {
  private Optimizers() {}

  static Optimizer create(
      OptimizerKind kind, PolynomialConfig config, Map<String, Tensor> parameters) {
    double rate = config.learningRate();
    Optimizer optimizer =
        switch (kind) {
          case SGD, MOMENTUM -> new SGD(parameters, rate);
          case ADAGRAD -> new AdaGrad(parameters, rate);
          case RMSPROP -> new RMSProp(parameters, rate);
          case ADAM -> new Adam(parameters, rate);
          case ADAMW -> new AdamW(parameters, rate);
        };
    if (optimizer instanceof AdaptiveMoments adaptive) {
      adaptive.setBeta1(config.beta1());
      adaptive.setBeta2(config.beta2());
    } else if (optimizer instanceof RMSProp rmsProp) {
      rmsProp.setAlpha(config.alpha());
    }
    applyLive(optimizer, kind, config);
    return optimizer;
  }

  /** Sets what may change while a run goes on. */
  static void applyLive(Optimizer optimizer, OptimizerKind kind, PolynomialConfig config) {
    optimizer.setLearningRate(config.learningRate());
    optimizer.setWeightDecay(config.weightDecay());
    if (optimizer instanceof SGD sgd && kind == OptimizerKind.MOMENTUM) {
      sgd.setMomentum(config.momentum());
    }
  }
}
