package descent.engine.optim;

import descent.engine.kernel.Scratch;
import descent.engine.kernel.UpdateStep;
import descent.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent as {@code torch.optim.SGD}:
 *
 * <pre>
 * g = gradient + weightDecay p
 * v = momentum v + (1 - dampening) g     (v = g at the first step with momentum)
 * p = p - learningRate v                 (Nesterov: learningRate (g + momentum v))
 * </pre>
 *
 * Without momentum p = p - learningRate g. Reference: Sutskever, Martens, Dahl, Hinton, "On the
 * importance of initialization and momentum in deep learning", 2013, with PyTorch's convention that
 * the learning rate multiplies the whole velocity.
 */
public final class SGD extends Optimizer {
  private static final int MOMENTUM = 0;

  private double momentum;
  private double dampening;
  private boolean nesterov;

  /** SGD without momentum, dampening, Nesterov and weight decay: set what is wanted. */
  public SGD(Map<String, Tensor> parameters, double learningRate) {
    super(parameters, List.of("momentum_buffer"), learningRate);
  }

  public double momentum() {
    return momentum;
  }

  /** Sets the momentum, at least 0, usually below 1. */
  public void setMomentum(double value) {
    momentum = checkNotNegative("momentum", value);
  }

  public double dampening() {
    return dampening;
  }

  public void setDampening(double value) {
    dampening = checkNotNegative("dampening", value);
  }

  public boolean isNesterov() {
    return nesterov;
  }

  public void setNesterov(boolean value) {
    nesterov = value;
  }

  @Override
  int requiredBuffers() {
    return 0;
  }

  @Override
  void prepare(ParameterState state) {
    state.fresh(!state.hasBuffer(MOMENTUM));
    if (momentum != 0) {
      state.buffer(MOMENTUM);
    }
  }

  @Override
  void updateFloats(ParameterState state, int from, int count, Scratch scratch) {
    UpdateStep.Sgd step =
        new UpdateStep.Sgd(
            learningRate(), momentum, dampening, nesterov, weightDecay(), state.isFresh());
    float[] p = state.parameter().stage(from, count, scratch, 0);
    float[] g = state.parameter().gradient().stage(from, count, scratch, 1);
    if (momentum == 0) {
      kernels().sgd(step, count, p, 0, g, 0, null, 0);
    } else {
      float[] v = state.buffer(MOMENTUM).stage(from, count, scratch, 2);
      kernels().sgd(step, count, p, 0, g, 0, v, 0);
      state.buffer(MOMENTUM).floats().write(from, v, 0, count);
    }
    state.parameter().floats().write(from, p, 0, count);
  }

  @Override
  void updateDoubles(ParameterState state, int from, int count, Scratch scratch) {
    double[] p = state.parameter().stageDoubles(from, count, scratch, 0);
    double[] g = state.parameter().gradient().stageDoubles(from, count, scratch, 1);
    for (int i = 0; i < count; i++) {
      g[i] += weightDecay() * p[i];
    }
    if (momentum != 0) {
      double[] v = state.buffer(MOMENTUM).stageDoubles(from, count, scratch, 2);
      for (int i = 0; i < count; i++) {
        v[i] = state.isFresh() ? g[i] : momentum * v[i] + (1 - dampening) * g[i];
        g[i] = nesterov ? g[i] + momentum * v[i] : v[i];
      }
      state.buffer(MOMENTUM).doubles().write(from, v, 0, count);
    }
    for (int i = 0; i < count; i++) {
      p[i] -= learningRate() * g[i];
    }
    state.parameter().doubles().write(from, p, 0, count);
  }

  @Override
  Map<String, Double> settings() {
    return Map.of("momentum", momentum, "dampening", dampening, "nesterov", nesterov ? 1.0 : 0.0);
  }

  @Override
  void restoreSetting(String name, double value) {
    switch (name) {
      case "momentum" -> setMomentum(value);
      case "dampening" -> setDampening(value);
      case "nesterov" -> setNesterov(value != 0);
      default -> throw unknownSetting(name);
    }
  }
}
