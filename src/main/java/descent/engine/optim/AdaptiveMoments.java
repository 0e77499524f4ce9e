package descent.engine.optim;

import descent.engine.kernel.Scratch;
import descent.engine.kernel.UpdateStep;
import descent.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** What Adam and AdamW share: running means of the gradient and of its square. */
public abstract sealed class AdaptiveMoments extends Optimizer permits Adam, AdamW {
  private static final int MEAN = 0;
  private static final int SQUARE = 1;

  private final boolean decoupled;
  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double eps = 1e-8;

  AdaptiveMoments(Map<String, Tensor> parameters, double learningRate, boolean decoupled) {
    super(parameters, List.of("exp_avg", "exp_avg_sq"), learningRate);
    this.decoupled = decoupled;
  }

  public final double beta1() {
    return beta1;
  }

  /** Sets the share of the old mean gradient that is kept, from 0 to below 1. */
  public final void setBeta1(double value) {
    beta1 = checkFraction("beta1", value);
  }

  public final double beta2() {
    return beta2;
  }

  /** Sets the share of the old mean square that is kept, from 0 to below 1. */
  public final void setBeta2(double value) {
    beta2 = checkFraction("beta2", value);
  }

  public final double eps() {
    return eps;
  }

  public final void setEps(double value) {
    eps = checkNotNegative("eps", value);
  }

  @Override
  final int requiredBuffers() {
    return 2;
  }

  @Override
  final void prepare(ParameterState state) {
    state.buffer(MEAN);
    state.buffer(SQUARE);
  }

  private UpdateStep.Adam numbers(ParameterState state) {
    return new UpdateStep.Adam(
        learningRate(), beta1, beta2, eps, weightDecay(), decoupled, state.step());
  }

  @Override
  final void updateFloats(ParameterState state, int from, int count, Scratch scratch) {
    float[] p = state.parameter().stage(from, count, scratch, 0);
    float[] g = state.parameter().gradient().stage(from, count, scratch, 1);
    float[] m = state.buffer(MEAN).stage(from, count, scratch, 2);
    float[] s = state.buffer(SQUARE).stage(from, count, scratch, 3);
    kernels().adam(numbers(state), count, p, 0, g, 0, m, 0, s, 0);
    state.parameter().floats().write(from, p, 0, count);
    state.buffer(MEAN).floats().write(from, m, 0, count);
    state.buffer(SQUARE).floats().write(from, s, 0, count);
  }

  @Override
  final void updateDoubles(ParameterState state, int from, int count, Scratch scratch) {
    double[] p = state.parameter().stageDoubles(from, count, scratch, 0);
    double[] g = state.parameter().gradient().stageDoubles(from, count, scratch, 1);
    double[] m = state.buffer(MEAN).stageDoubles(from, count, scratch, 2);
    double[] s = state.buffer(SQUARE).stageDoubles(from, count, scratch, 3);
    UpdateStep.Adam numbers = numbers(state);
    double stepSize = numbers.stepSize();
    double rootCorrection = numbers.rootCorrection();
    double shrink = decoupled ? 1 - learningRate() * weightDecay() : 1;
    double decay = decoupled ? 0 : weightDecay();
    for (int i = 0; i < count; i++) {
      double value = p[i] * shrink;
      double d = g[i] + decay * value;
      m[i] += (1 - beta1) * (d - m[i]);
      s[i] = beta2 * s[i] + (1 - beta2) * d * d;
      p[i] = value - stepSize * m[i] / (Math.sqrt(s[i]) / rootCorrection + eps);
    }
    state.parameter().doubles().write(from, p, 0, count);
    state.buffer(MEAN).doubles().write(from, m, 0, count);
    state.buffer(SQUARE).doubles().write(from, s, 0, count);
  }

  @Override
  final Map<String, Double> settings() {
    return Map.of("beta1", beta1, "beta2", beta2, "eps", eps);
  }

  @Override
  final void restoreSetting(String name, double value) {
    switch (name) {
      case "beta1" -> setBeta1(value);
      case "beta2" -> setBeta2(value);
      case "eps" -> setEps(value);
      default -> throw unknownSetting(name);
    }
  }
}
