package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;

import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/**
 * The optimiser updates on vectors; the last values of a block go the plain way, to the same bits.
 */
interface VectorUpdates extends PlainUpdates {
  private static FloatVector all(double x) {
    return FloatVector.broadcast(SPECIES, (float) x);
  }

  /** How many of n values fill whole vectors. */
  private static int whole(int n) {
    return n / LANES * LANES;
  }

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
    int whole = whole(n);
    if (v == null || (float) step.momentum() == 0f) {
      plainSgd(step, whole, p, po, g, go);
    } else {
      momentumSgd(step, whole, p, po, g, go, v, vo);
    }
    PlainUpdates.super.sgd(step, n - whole, p, po + whole, g, go + whole, v, vo + whole);
  }

  private static void plainSgd(UpdateStep.Sgd step, int n, float[] p, int po, float[] g, int go) {
    FloatVector rate = all(-(float) step.learningRate());
    FloatVector decay = all(step.weightDecay());
    for (int i = 0; i < n; i += LANES) {
      FloatVector value = load(p, po + i);
      FloatVector d = value.fma(decay, load(g, go + i));
      d.fma(rate, value).intoArray(p, po + i);
    }
  }

  private static void momentumSgd(
      UpdateStep.Sgd step, int n, float[] p, int po, float[] g, int go, float[] v, int vo) {
    FloatVector rate = all(-(float) step.learningRate());
    FloatVector decay = all(step.weightDecay());
    FloatVector momentum = all(step.momentum());
    FloatVector fresh = all(1 - step.dampening());
    boolean first = step.first();
    boolean nesterov = step.nesterov();
    for (int i = 0; i < n; i += LANES) {
      FloatVector value = load(p, po + i);
      FloatVector d = value.fma(decay, load(g, go + i));
      FloatVector kept = first ? d : load(v, vo + i).fma(momentum, d.mul(fresh));
      kept.intoArray(v, vo + i);
      FloatVector direction = nesterov ? kept.fma(momentum, d) : kept;
      direction.fma(rate, value).intoArray(p, po + i);
    }
  }

  @Override
  default void adaGrad(
      UpdateStep.AdaGrad step, int n, float[] p, int po, float[] g, int go, float[] s, int so) {
    int whole = whole(n);
    FloatVector rate = all(-(float) step.learningRate());
    FloatVector decay = all(step.weightDecay());
    FloatVector epsilon = all(step.epsilon());
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = load(p, po + i);
      FloatVector d = value.fma(decay, load(g, go + i));
      FloatVector square = d.fma(d, load(s, so + i));
      square.intoArray(s, so + i);
      d.div(square.sqrt().add(epsilon)).fma(rate, value).intoArray(p, po + i);
    }
    PlainUpdates.super.adaGrad(step, n - whole, p, po + whole, g, go + whole, s, so + whole);
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
    int whole = whole(n);
    FloatVector rate = all(-(float) step.learningRate());
    FloatVector decay = all(step.weightDecay());
    FloatVector alpha = all(step.alpha());
    FloatVector fresh = all(1 - step.alpha());
    FloatVector epsilon = all(step.epsilon());
    FloatVector momentum = all(step.momentum());
    boolean heavy = v != null && (float) step.momentum() != 0f;
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = load(p, po + i);
      FloatVector d = value.fma(decay, load(g, go + i));
      FloatVector square = d.mul(fresh).fma(d, load(s, so + i).mul(alpha));
      square.intoArray(s, so + i);
      d = d.div(square.sqrt().add(epsilon));
      if (heavy && v != null) {
        d = load(v, vo + i).fma(momentum, d);
        d.intoArray(v, vo + i);
      }
      d.fma(rate, value).intoArray(p, po + i);
    }
    PlainUpdates.super.rmsProp(
        step, n - whole, p, po + whole, g, go + whole, s, so + whole, v, vo + whole);
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
    int whole = whole(n);
    boolean decoupled = step.decoupled();
    FloatVector shrink = all(decoupled ? 1 - step.learningRate() * step.weightDecay() : 1);
    FloatVector decay = all(decoupled ? 0 : step.weightDecay());
    FloatVector fresh = all(1 - step.beta1());
    FloatVector beta2 = all(step.beta2());
    FloatVector freshSquare = all(1 - step.beta2());
    FloatVector size = all(-(float) step.stepSize());
    FloatVector correction = all(1 / step.rootCorrection());
    FloatVector epsilon = all(step.epsilon());
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = load(p, po + i).mul(shrink);
      FloatVector d = value.fma(decay, load(g, go + i));
      FloatVector old = load(m, mo + i);
      FloatVector mean = d.sub(old).fma(fresh, old);
      FloatVector square = d.mul(freshSquare).fma(d, load(s, so + i).mul(beta2));
      mean.intoArray(m, mo + i);
      square.intoArray(s, so + i);
      FloatVector scale = square.sqrt().fma(correction, epsilon);
      mean.div(scale).fma(size, value).intoArray(p, po + i);
    }
    PlainUpdates.super.adam(
        step, n - whole, p, po + whole, g, go + whole, m, mo + whole, s, so + whole);
  }
}
