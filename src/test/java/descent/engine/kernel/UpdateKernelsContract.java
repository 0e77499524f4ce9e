package descent.engine.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What every implementation's optimiser updates must do, against PyTorch's formulas in double. */
abstract class UpdateKernelsContract {
  private static final int SIZE = 75;
  private static final int OFFSET = 3;
  private static final int STEPS = 4;
  private static final double RATE = 0.05;

  private final Kernels kernels;

  UpdateKernelsContract(Kernels kernels) {
    this.kernels = kernels;
  }

  /** One step on blocks: parameter, gradient and two states, all from {@link #OFFSET} on. */
  interface Loop {
    void run(int step, int n, float[] p, float[] g, float[] s, float[] v);
  }

  /** The same step of one value; state[0] and state[1] may be changed. */
  interface Exact {
    double run(int step, double p, double g, double[] state);
  }

  private static void check(Loop loop, Exact exact) {
    float[] p = BlockKernelsContract.uniform(1, SIZE + 2 * OFFSET, 2f);
    float[] start = p.clone();
    float[] s = new float[p.length];
    float[] v = new float[p.length];
    double[] expected = new double[p.length];
    double[][] state = new double[p.length][2];
    for (int i = 0; i < p.length; i++) {
      expected[i] = p[i];
    }
    for (int step = 1; step <= STEPS; step++) {
      float[] g = BlockKernelsContract.uniform(100 + step, p.length, 1f);
      float[] before = g.clone();
      loop.run(step, SIZE, p, g, s, v);
      assertArrayEquals(before, g, "the gradient is left alone");
      for (int i = OFFSET; i < OFFSET + SIZE; i++) {
        expected[i] = exact.run(step, expected[i], g[i], state[i]);
        assertEquals(expected[i], p[i], 1e-6 * (1 + Math.abs(expected[i])), "value " + i);
      }
    }
    for (int i = 0; i < OFFSET; i++) {
      assertEquals(start[i], p[i]);
      assertEquals(start[OFFSET + SIZE + i], p[OFFSET + SIZE + i]);
    }
  }

  private void checkSgd(double momentum, double dampening, boolean nesterov, double decay) {
    check(
        (step, n, p, g, s, v) ->
            kernels.sgd(
                new UpdateStep.Sgd(RATE, momentum, dampening, nesterov, decay, step == 1),
                n,
                p,
                OFFSET,
                g,
                OFFSET,
                momentum == 0 ? null : v,
                OFFSET),
        (step, p, g, state) -> {
          double d = g + decay * p;
          if (momentum != 0) {
            state[0] = step == 1 ? d : momentum * state[0] + (1 - dampening) * d;
            d = nesterov ? d + momentum * state[0] : state[0];
          }
          return p - RATE * d;
        });
  }

  @Test
  void sgd_isPyTorchs() {
    checkSgd(0, 0, false, 0);
    checkSgd(0, 0, false, 0.1);
    checkSgd(0.9, 0, false, 0);
    checkSgd(0.9, 0.3, false, 0.1);
    checkSgd(0.9, 0, true, 0.01);
  }

  @Test
  void adaGrad_isPyTorchs() {
    for (double decay : new double[] {0, 0.1}) {
      check(
          (step, n, p, g, s, v) ->
              kernels.adaGrad(
                  new UpdateStep.AdaGrad(RATE, 1e-10, decay), n, p, OFFSET, g, OFFSET, s, OFFSET),
          (step, p, g, state) -> {
            double d = g + decay * p;
            state[0] += d * d;
            return p - RATE * d / (Math.sqrt(state[0]) + 1e-10);
          });
    }
  }

  @Test
  void rmsProp_isPyTorchs() {
    for (double momentum : new double[] {0, 0.8}) {
      for (double decay : new double[] {0, 0.1}) {
        check(
            (step, n, p, g, s, v) ->
                kernels.rmsProp(
                    new UpdateStep.RmsProp(RATE, 0.99, 1e-8, momentum, decay),
                    n,
                    p,
                    OFFSET,
                    g,
                    OFFSET,
                    s,
                    OFFSET,
                    momentum == 0 ? null : v,
                    OFFSET),
            (step, p, g, state) -> {
              double d = g + decay * p;
              state[0] = 0.99 * state[0] + 0.01 * d * d;
              d = d / (Math.sqrt(state[0]) + 1e-8);
              state[1] = momentum * state[1] + d;
              return p - RATE * state[1];
            });
      }
    }
  }

  @Test
  void adam_isPyTorchs() {
    for (boolean decoupled : new boolean[] {false, true}) {
      for (double decay : new double[] {0, 0.1}) {
        check(
            (step, n, p, g, s, v) ->
                kernels.adam(
                    new UpdateStep.Adam(RATE, 0.9, 0.999, 1e-8, decay, decoupled, step),
                    n,
                    p,
                    OFFSET,
                    g,
                    OFFSET,
                    v,
                    OFFSET,
                    s,
                    OFFSET),
            (step, p, g, state) -> {
              double value = decoupled ? p * (1 - RATE * decay) : p;
              double d = decoupled ? g : g + decay * p;
              state[0] += 0.1 * (d - state[0]);
              state[1] = 0.999 * state[1] + 0.001 * d * d;
              double size = RATE / (1 - Math.pow(0.9, step));
              double root = Math.sqrt(state[1]) / Math.sqrt(1 - Math.pow(0.999, step));
              return value - size * state[0] / (root + 1e-8);
            });
      }
    }
  }
}
