package descent.engine.optim;

import descent.engine.kernel.Scratch;
import descent.engine.kernel.UpdateStep;
import descent.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * AdaGrad as {@code torch.optim.Adagrad}: step t of a parameter, the first being 1, does
 *
 * <pre>
 * g = gradient + weightDecay p
 * s = s + g^2                            (s = initialAccumulator before the first step)
 * p = p - learningRate / (1 + (t - 1) lrDecay) g / (sqrt(s) + eps)
 * </pre>
 *
 * Reference: Duchi, Hazan, Singer, "Adaptive subgradient methods for online learning and stochastic
 * optimization", 2011.
 */
public final class AdaGrad extends Optimizer {
  private static final int SUM = 0;

  private final double initialAccumulator;
  private double lrDecay;
  private double eps = 1e-10;

  /** AdaGrad with PyTorch's defaults: sums start at 0, no decay of the rate, eps 1e-10. */
  public AdaGrad(Map<String, Tensor> parameters, double learningRate) {
    this(parameters, learningRate, 0);
  }

  /** AdaGrad whose sums of squares start at {@code initialAccumulator}. */
  public AdaGrad(Map<String, Tensor> parameters, double learningRate, double initialAccumulator) {
    super(parameters, List.of("sum"), learningRate);
    this.initialAccumulator = checkNotNegative("initialAccumulator", initialAccumulator);
  }

  public double initialAccumulator() {
    return initialAccumulator;
  }

  public double lrDecay() {
    return lrDecay;
  }

  /** Sets how fast the learning rate falls with the steps, at least 0. */
  public void setLrDecay(double value) {
    lrDecay = checkNotNegative("lrDecay", value);
  }

  public double eps() {
    return eps;
  }

  public void setEps(double value) {
    eps = checkNotNegative("eps", value);
  }

  @Override
  int requiredBuffers() {
    return 1;
  }

  @Override
  void prepare(ParameterState state) {
    if (!state.hasBuffer(SUM)) {
      state.buffer(SUM).fill(initialAccumulator);
    }
  }

  private double decayedRate(ParameterState state) {
    return learningRate() / (1 + (state.step() - 1) * lrDecay);
  }

  @Override
  void updateFloats(ParameterState state, int from, int count, Scratch scratch) {
    float[] p = state.parameter().stage(from, count, scratch, 0);
    float[] g = state.parameter().gradient().stage(from, count, scratch, 1);
    float[] s = state.buffer(SUM).stage(from, count, scratch, 2);
    UpdateStep.AdaGrad step = new UpdateStep.AdaGrad(decayedRate(state), eps, weightDecay());
    kernels().adaGrad(step, count, p, 0, g, 0, s, 0);
    state.parameter().floats().write(from, p, 0, count);
    state.buffer(SUM).floats().write(from, s, 0, count);
  }

  @Override
  void updateDoubles(ParameterState state, int from, int count, Scratch scratch) {
    double[] p = state.parameter().stageDoubles(from, count, scratch, 0);
    double[] g = state.parameter().gradient().stageDoubles(from, count, scratch, 1);
    double[] s = state.buffer(SUM).stageDoubles(from, count, scratch, 2);
    double rate = decayedRate(state);
    for (int i = 0; i < count; i++) {
      double d = g[i] + weightDecay() * p[i];
      s[i] += d * d;
      p[i] -= rate * d / (Math.sqrt(s[i]) + eps);
    }
    state.parameter().doubles().write(from, p, 0, count);
    state.buffer(SUM).doubles().write(from, s, 0, count);
  }

  @Override
  Map<String, Double> settings() {
    return Map.of("lrDecay", lrDecay, "eps", eps);
  }

  @Override
  void restoreSetting(String name, double value) {
    switch (name) {
      case "lrDecay" -> setLrDecay(value);
      case "eps" -> setEps(value);
      default -> throw unknownSetting(name);
    }
  }
}
