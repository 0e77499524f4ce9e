package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;

import jdk.incubator.vector.FloatVector;

/**
 * Winograd's maps on vectors. The last vector of a row is moved back so that it ends with the row:
 * results are not arguments. Rows shorter than a vector go the plain way.
 */
interface VectorWinograd extends PlainWinograd {
  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  @Override
  default void winogradInput(int n, float[] x, int[] rows, float[] y, int yo, int stride) {
    if (n >= LANES) {
      for (int i = 0; i < n; i += LANES) {
        input(x, rows, Math.min(i, n - LANES), y, yo, stride);
      }
    } else {
      PlainWinograd.super.winogradInput(n, x, rows, y, yo, stride);
    }
  }

  private static void input(float[] x, int[] rows, int i, float[] y, int yo, int stride) {
    FloatVector d0 = load(x, rows[0] + i);
    FloatVector d1 = load(x, rows[1] + i);
    FloatVector d2 = load(x, rows[2] + i);
    FloatVector d3 = load(x, rows[3] + i);
    FloatVector d4 = load(x, rows[4] + i);
    FloatVector d5 = load(x, rows[5] + i);
    FloatVector even = d2.fma(all(-4f), d4);
    FloatVector odd = d1.fma(all(-4f), d3);
    FloatVector far = d4.sub(d2);
    FloatVector wide = d3.sub(d1).mul(2f);
    int at = yo + i;
    d2.fma(all(-5f), d0.fma(all(4f), d4)).intoArray(y, at);
    even.add(odd).intoArray(y, at + stride);
    even.sub(odd).intoArray(y, at + 2 * stride);
    far.add(wide).intoArray(y, at + 3 * stride);
    far.sub(wide).intoArray(y, at + 4 * stride);
    d3.fma(all(-5f), d1.fma(all(4f), d5)).intoArray(y, at + 5 * stride);
  }

  @Override
  default void winogradOutput(
      int n, float[] m, int mo, int step, float bias, float[] y, int yo, int stride) {
    if (n >= LANES) {
      for (int i = 0; i < n; i += LANES) {
        int at = Math.min(i, n - LANES);
        output(m, mo + at, step, bias, y, yo + at, stride);
      }
    } else {
      PlainWinograd.super.winogradOutput(n, m, mo, step, bias, y, yo, stride);
    }
  }

  private static void output(
      float[] m, int from, int step, float bias, float[] y, int at, int stride) {
    FloatVector m1 = load(m, from + step);
    FloatVector m2 = load(m, from + 2 * step);
    FloatVector m3 = load(m, from + 3 * step);
    FloatVector m4 = load(m, from + 4 * step);
    FloatVector near = m1.add(m2);
    FloatVector apart = m1.sub(m2);
    FloatVector far = m3.add(m4);
    FloatVector wide = m3.sub(m4);
    load(m, from).add(bias).add(near).add(far).intoArray(y, at);
    wide.fma(all(2f), apart.add(bias)).intoArray(y, at + stride);
    far.fma(all(4f), near.add(bias)).intoArray(y, at + 2 * stride);
    wide.fma(all(8f), apart.add(bias)).add(load(m, from + 5 * step)).intoArray(y, at + 3 * stride);
  }

  @Override
  default void winogradGradient(int n, float[] dy, int[] rows, float[] y, int yo, int stride) {
    if (n < LANES) {
      PlainWinograd.super.winogradGradient(n, dy, rows, y, yo, stride);
      return;
    }
    for (int i = 0; i < n; i += LANES) {
      gradient(dy, rows, Math.min(i, n - LANES), y, yo, stride);
    }
  }

  private static void gradient(float[] dy, int[] rows, int i, float[] y, int yo, int stride) {
    FloatVector y0 = load(dy, rows[0] + i);
    FloatVector y1 = load(dy, rows[1] + i);
    FloatVector y2 = load(dy, rows[2] + i);
    FloatVector y3 = load(dy, rows[3] + i);
    FloatVector even = y0.add(y2);
    FloatVector odd = y1.add(y3);
    FloatVector far = y2.fma(all(4f), y0);
    FloatVector wide = y3.fma(all(8f), y1.mul(2f));
    int at = yo + i;
    y0.intoArray(y, at);
    even.add(odd).intoArray(y, at + stride);
    even.sub(odd).intoArray(y, at + 2 * stride);
    far.add(wide).intoArray(y, at + 3 * stride);
    far.sub(wide).intoArray(y, at + 4 * stride);
    y3.intoArray(y, at + 5 * stride);
  }
}
