package descent.engine.optim;

import descent.engine.kernel.Scratch;
import descent.engine.kernel.UpdateStep;
import descent.engine.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * RMSProp as {@code torch.optim.RMSprop}:
 *
 * <pre>
 * g = gradient + weightDecay p
 * s = alpha s + (1 - alpha) g^2
 * m = alpha m + (1 - alpha) g            (centered only)
 * d = g / (sqrt(s) + eps)                (centered: sqrt(s - m^2))
 * p = p - learningRate d                 (with momentum: v = momentum v + d, p = p - learningRate v)
 * </pre>
 *
 * Where rounding makes s - m^2 negative it counts as 0 (PyTorch gives NaN). Reference: Tieleman,
 * Hinton, "Lecture 6.5, RMSProp", 2012; centered: Graves, "Generating sequences with recurrent
 * neural networks", 2013.
 */
public final class RMSProp extends Optimizer {
  private static final int SQUARE = 0;
  private static final int MOMENTUM = 1;
  private static final int MEAN = 2;

  private double alpha = 0.99;
  private double eps = 1e-8;
  private double momentum;
  private boolean centered;

  /** RMSProp with PyTorch's defaults: alpha 0.99, eps 1e-8, no momentum, not centered. */
  public RMSProp(Map<String, Tensor> parameters, double learningRate) {
    super(parameters, List.of("square_avg", "momentum_buffer", "grad_avg"), learningRate);
  }

  public double alpha() {
    return alpha;
  }

  /** Sets the share of the old mean square that is kept, from 0 to below 1. */
  public void setAlpha(double value) {
    alpha = checkFraction("alpha", value);
  }

  public double eps() {
    return eps;
  }

  public void setEps(double value) {
    eps = checkNotNegative("eps", value);
  }

  public double momentum() {
    return momentum;
  }

  public void setMomentum(double value) {
    momentum = checkNotNegative("momentum", value);
  }

  public boolean isCentered() {
    return centered;
  }

  public void setCentered(boolean value) {
    centered = value;
  }

  @Override
  int requiredBuffers() {
    return 1;
  }

  @Override
  void prepare(ParameterState state) {
    state.buffer(SQUARE);
    if (momentum != 0) {
      state.buffer(MOMENTUM);
    }
    if (centered) {
      state.buffer(MEAN);
    }
  }

  @Override
  void updateFloats(ParameterState state, int from, int count, Scratch scratch) {
    float[] p = state.parameter().stage(from, count, scratch, 0);
    float[] g = state.parameter().gradient().stage(from, count, scratch, 1);
    float[] s = state.buffer(SQUARE).stage(from, count, scratch, 2);
    float[] v = momentum != 0 ? state.buffer(MOMENTUM).stage(from, count, scratch, 3) : null;
    if (centered) {
      float[] m = state.buffer(MEAN).stage(from, count, scratch, 4);
      updateCentered(count, p, g, s, m, v);
      state.buffer(MEAN).floats().write(from, m, 0, count);
    } else {
      UpdateStep.RmsProp step =
          new UpdateStep.RmsProp(learningRate(), alpha, eps, momentum, weightDecay());
      kernels().rmsProp(step, count, p, 0, g, 0, s, 0, v, 0);
    }
    state.parameter().floats().write(from, p, 0, count);
    state.buffer(SQUARE).floats().write(from, s, 0, count);
    if (v != null) {
      state.buffer(MOMENTUM).floats().write(from, v, 0, count);
    }
  }

  private void updateCentered(
      int count, float[] p, float[] g, float[] s, float[] m, float @Nullable [] v) {
    float keep = (float) alpha;
    float fresh = (float) (1 - alpha);
    float rate = (float) learningRate();
    float decay = (float) weightDecay();
    for (int i = 0; i < count; i++) {
      float d = g[i] + decay * p[i];
      s[i] = keep * s[i] + fresh * d * d;
      m[i] += fresh * (d - m[i]);
      float variance = Math.max(s[i] - m[i] * m[i], 0);
      float step = d / ((float) Math.sqrt(variance) + (float) eps);
      if (v != null) {
        v[i] = (float) momentum * v[i] + step;
        step = v[i];
      }
      p[i] -= rate * step;
    }
  }

  @Override
  void updateDoubles(ParameterState state, int from, int count, Scratch scratch) {
    double[] p = state.parameter().stageDoubles(from, count, scratch, 0);
    double[] g = state.parameter().gradient().stageDoubles(from, count, scratch, 1);
    double[] s = state.buffer(SQUARE).stageDoubles(from, count, scratch, 2);
    double[] v =
        momentum != 0 ? state.buffer(MOMENTUM).stageDoubles(from, count, scratch, 3) : null;
    double[] m = centered ? state.buffer(MEAN).stageDoubles(from, count, scratch, 4) : null;
    for (int i = 0; i < count; i++) {
      double d = g[i] + weightDecay() * p[i];
      s[i] = alpha * s[i] + (1 - alpha) * d * d;
      double variance = s[i];
      if (m != null) {
        m[i] += (1 - alpha) * (d - m[i]);
        variance = Math.max(s[i] - m[i] * m[i], 0);
      }
      double step = d / (Math.sqrt(variance) + eps);
      if (v != null) {
        v[i] = momentum * v[i] + step;
        step = v[i];
      }
      p[i] -= learningRate() * step;
    }
    state.parameter().doubles().write(from, p, 0, count);
    state.buffer(SQUARE).doubles().write(from, s, 0, count);
    if (v != null) {
      state.buffer(MOMENTUM).doubles().write(from, v, 0, count);
    }
    if (m != null) {
      state.buffer(MEAN).doubles().write(from, m, 0, count);
    }
  }

  @Override
  Map<String, Double> settings() {
    return Map.of(
        "alpha", alpha, "eps", eps, "momentum", momentum, "centered", centered ? 1.0 : 0.0);
  }

  @Override
  void restoreSetting(String name, double value) {
    switch (name) {
      case "alpha" -> setAlpha(value);
      case "eps" -> setEps(value);
      case "momentum" -> setMomentum(value);
      case "centered" -> setCentered(value != 0);
      default -> throw unknownSetting(name);
    }
  }
}
