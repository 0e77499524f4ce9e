package descent.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The optimiser updates in plain Java. The vector loops do the same steps in the same order, with
 * the same bits, and leave blocks too short for a vector to these.
 */
interface PlainUpdates extends UpdateKernels {
  @Override
  default void sgd(
      UpdateStep.Sgd step,
      int n,
      float[] p,
      int po,
      float[] g,
      int go,
      float @Nullable [] v,
      int vo) {
    float rate = (float) step.learningRate();
    float decay = (float) step.weightDecay();
    float momentum = (float) step.momentum();
    float fresh = (float) (1 - step.dampening());
    for (int i = 0; i < n; i++) {
      float d = Math.fma(decay, p[po + i], g[go + i]);
      if (v != null && momentum != 0f) {
        float kept = step.first() ? d : Math.fma(momentum, v[vo + i], fresh * d);
        v[vo + i] = kept;
        d = step.nesterov() ? Math.fma(momentum, kept, d) : kept;
      }
      p[po + i] = Math.fma(-rate, d, p[po + i]);
    }
  }

  @Override
  default void adaGrad(
      UpdateStep.AdaGrad step, int n, float[] p, int po, float[] g, int go, float[] s, int so) {
    float rate = (float) step.learningRate();
    float decay = (float) step.weightDecay();
    float epsilon = (float) step.epsilon();
    for (int i = 0; i < n; i++) {
      float d = Math.fma(decay, p[po + i], g[go + i]);
      float square = Math.fma(d, d, s[so + i]);
      s[so + i] = square;
      p[po + i] = Math.fma(-rate, d / (root(square) + epsilon), p[po + i]);
    }
  }

  @Override
  default void rmsProp(
      UpdateStep.RmsProp step,
      int n,
      float[] p,
      int po,
      float[] g,
      int go,
      float[] s,
      int so,
      float @Nullable [] v,
      int vo) {
    float rate = (float) step.learningRate();
    float decay = (float) step.weightDecay();
    float alpha = (float) step.alpha();
    float fresh = (float) (1 - step.alpha());
    float epsilon = (float) step.epsilon();
    float momentum = (float) step.momentum();
    for (int i = 0; i < n; i++) {
      float d = Math.fma(decay, p[po + i], g[go + i]);
      float square = Math.fma(fresh * d, d, alpha * s[so + i]);
      s[so + i] = square;
      d = d / (root(square) + epsilon);
      if (v != null && momentum != 0f) {
        d = Math.fma(momentum, v[vo + i], d);
        v[vo + i] = d;
      }
      p[po + i] = Math.fma(-rate, d, p[po + i]);
    }
  }

  @Override
  default void adam(
      UpdateStep.Adam step,
      int n,
      float[] p,
      int po,
      float[] g,
      int go,
      float[] m,
      int mo,
      float[] s,
      int so) {
    float shrink = step.decoupled() ? (float) (1 - step.learningRate() * step.weightDecay()) : 1f;
    float decay = step.decoupled() ? 0f : (float) step.weightDecay();
    float fresh = (float) (1 - step.beta1());
    float beta2 = (float) step.beta2();
    float freshSquare = (float) (1 - step.beta2());
    float size = (float) step.stepSize();
    float correction = (float) (1 / step.rootCorrection());
    float epsilon = (float) step.epsilon();
    for (int i = 0; i < n; i++) {
      float value = p[po + i] * shrink;
      float d = Math.fma(decay, value, g[go + i]);
      float mean = Math.fma(fresh, d - m[mo + i], m[mo + i]);
      float square = Math.fma(freshSquare * d, d, beta2 * s[so + i]);
      m[mo + i] = mean;
      s[so + i] = square;
      p[po + i] = Math.fma(-size, mean / Math.fma(root(square), correction, epsilon), value);
    }
  }

  private static float root(float x) {
    return (float) Math.sqrt(x);
  }
}
