package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.LANES;
import static descent.engine.kernel.VectorMath.SPECIES;
import static descent.engine.kernel.VectorMath.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The block loops on vectors. The last vector of a simple loop is moved back so that it ends with
 * the block: it is loaded before the loop, in case the block is its own result, and stored after
 * it. Blocks shorter than a vector, and what is left of a reduction, go the plain way.
 *
 * <p>The program starts its JVM so that these methods are not inlined into their callers; what is
 * called with a vector must therefore not be here.
 */
interface VectorBlocks extends PlainBlocks {
  /** A loop over whole vectors. */
  @FunctionalInterface
  interface Loop {
    void run(int n, float[] x, int xo, float[] y, int yo);
  }

  /**
   * Runs a loop over a block and what is left of it, in a vector of its own. The loop has one call
   * of its function, since the compiler's limits do not let it inline a long one twice.
   */
  private static void blocks(Loop loop, int n, float[] x, int xo, float[] y, int yo) {
    int whole = n / LANES * LANES;
    int left = n - whole;
    loop.run(whole, x, xo, y, yo);
    if (left > 0) {
      float[] end = new float[LANES];
      System.arraycopy(x, xo + whole, end, 0, left);
      float[] result = new float[LANES];
      loop.run(LANES, end, 0, result, 0);
      System.arraycopy(result, 0, y, yo + whole, left);
    }
  }

  @Override
  default void exp(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.exp(n, x, xo, y, yo);
    } else {
      blocks(VectorFunctions::exps, n, x, xo, y, yo);
    }
  }

  @Override
  default void log(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.log(n, x, xo, y, yo);
    } else {
      blocks(VectorFunctions::logs, n, x, xo, y, yo);
    }
  }

  @Override
  default void sigmoid(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.sigmoid(n, x, xo, y, yo);
    } else {
      blocks(VectorFunctions::sigmoids, n, x, xo, y, yo);
    }
  }

  @Override
  default void tanh(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.tanh(n, x, xo, y, yo);
    } else {
      blocks(VectorFunctions::tanhs, n, x, xo, y, yo);
    }
  }

  @Override
  default void gelu(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.gelu(n, x, xo, y, yo);
    } else {
      blocks(VectorFunctions::gelus, n, x, xo, y, yo);
    }
  }

  @Override
  default void geluTanh(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      PlainBlocks.super.geluTanh(n, x, xo, y, yo);
    } else {
      float[] result = new float[n];
      blocks(VectorFunctions::geluTanhs, n, x, xo, result, 0);
      System.arraycopy(result, 0, y, yo, n);
    }
  }

  @Override
  default void relu(int n, float[] x, int xo, float[] y, int yo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.relu(n, x, xo, y, yo);
      return;
    }
    FloatVector end = load(x, xo + last);
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).max(0f).intoArray(y, yo + i);
    }
    end.max(0f).intoArray(y, yo + last);
  }

  @Override
  default void sigmoidBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.sigmoidBackward(n, y, yo, dy, dyo, dx, dxo);
      return;
    }
    FloatVector end = VectorFunctions.sigmoidSlope(load(y, yo + last), load(dy, dyo + last));
    for (int i = 0; i < last; i += LANES) {
      VectorFunctions.sigmoidSlope(load(y, yo + i), load(dy, dyo + i)).intoArray(dx, dxo + i);
    }
    end.intoArray(dx, dxo + last);
  }

  @Override
  default void tanhBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.tanhBackward(n, y, yo, dy, dyo, dx, dxo);
      return;
    }
    FloatVector end = VectorFunctions.tanhSlope(load(y, yo + last), load(dy, dyo + last));
    for (int i = 0; i < last; i += LANES) {
      VectorFunctions.tanhSlope(load(y, yo + i), load(dy, dyo + i)).intoArray(dx, dxo + i);
    }
    end.intoArray(dx, dxo + last);
  }

  @Override
  default void reluBackward(int n, float[] y, int yo, float[] dy, int dyo, float[] dx, int dxo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.reluBackward(n, y, yo, dy, dyo, dx, dxo);
      return;
    }
    FloatVector end = VectorFunctions.reluSlope(load(y, yo + last), load(dy, dyo + last));
    for (int i = 0; i < last; i += LANES) {
      VectorFunctions.reluSlope(load(y, yo + i), load(dy, dyo + i)).intoArray(dx, dxo + i);
    }
    end.intoArray(dx, dxo + last);
  }

  @Override
  default void geluBackward(int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    if (n < LANES) {
      PlainBlocks.super.geluBackward(n, x, xo, dy, dyo, dx, dxo);
      return;
    }
    float[] slope = new float[n];
    blocks(VectorFunctions::geluSlopes, n, x, xo, slope, 0);
    mul(n, slope, 0, dy, dyo, dx, dxo);
  }

  @Override
  default void geluTanhBackward(
      int n, float[] x, int xo, float[] dy, int dyo, float[] dx, int dxo) {
    if (n < LANES) {
      PlainBlocks.super.geluTanhBackward(n, x, xo, dy, dyo, dx, dxo);
      return;
    }
    float[] slope = new float[n];
    blocks(VectorFunctions::geluTanhSlopes, n, x, xo, slope, 0);
    mul(n, slope, 0, dy, dyo, dx, dxo);
  }

  @Override
  default void lstmCell(int n, float[] z, int zo, float[] before, int bo, float[] c, int co) {
    if (n % LANES != 0) {
      PlainBlocks.super.lstmCell(n, z, zo, before, bo, c, co);
      return;
    }
    for (int j = 0; j < n; j += LANES) {
      FloatVector kept = load(z, zo + n + j).mul(load(before, bo + j));
      kept.add(load(z, zo + j).mul(load(z, zo + 2 * n + j))).intoArray(c, co + j);
    }
  }

  @Override
  default void lstmBackward(
      int n,
      float[] z,
      int zo,
      int to,
      float[] before,
      int bo,
      float[] dh,
      float[] dc,
      float[] dz) {
    if (n % LANES != 0) {
      PlainBlocks.super.lstmBackward(n, z, zo, to, before, bo, dh, dc, dz);
      return;
    }
    for (int j = 0; j < n; j += LANES) {
      FloatVector i = load(z, zo + j);
      FloatVector f = load(z, zo + n + j);
      FloatVector g = load(z, zo + 2 * n + j);
      FloatVector o = load(z, zo + 3 * n + j);
      FloatVector d = load(dc, j);
      VectorFunctions.sigmoidSlope(i, d.mul(g)).intoArray(dz, j);
      VectorFunctions.sigmoidSlope(f, d.mul(load(before, bo + j))).intoArray(dz, n + j);
      VectorFunctions.tanhSlope(g, d.mul(i)).intoArray(dz, 2 * n + j);
      VectorFunctions.sigmoidSlope(o, load(dh, j).mul(load(z, to + j))).intoArray(dz, 3 * n + j);
      d.mul(f).intoArray(dc, j);
    }
  }

  @Override
  default void add(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.add(n, x, xo, y, yo, z, zo);
      return;
    }
    FloatVector end = load(x, xo + last).add(load(y, yo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).add(load(y, yo + i)).intoArray(z, zo + i);
    }
    end.intoArray(z, zo + last);
  }

  @Override
  default void sub(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.sub(n, x, xo, y, yo, z, zo);
      return;
    }
    FloatVector end = load(x, xo + last).sub(load(y, yo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).sub(load(y, yo + i)).intoArray(z, zo + i);
    }
    end.intoArray(z, zo + last);
  }

  @Override
  default void mul(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.mul(n, x, xo, y, yo, z, zo);
      return;
    }
    FloatVector end = load(x, xo + last).mul(load(y, yo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).mul(load(y, yo + i)).intoArray(z, zo + i);
    }
    end.intoArray(z, zo + last);
  }

  @Override
  default void div(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.div(n, x, xo, y, yo, z, zo);
      return;
    }
    FloatVector end = load(x, xo + last).div(load(y, yo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).div(load(y, yo + i)).intoArray(z, zo + i);
    }
    end.intoArray(z, zo + last);
  }

  @Override
  default void axpy(int n, float alpha, float[] x, int xo, float[] y, int yo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.axpy(n, alpha, x, xo, y, yo);
      return;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    FloatVector end = load(x, xo + last).fma(factor, load(y, yo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).fma(factor, load(y, yo + i)).intoArray(y, yo + i);
    }
    end.intoArray(y, yo + last);
  }

  @Override
  default void mulAdd(int n, float[] x, int xo, float[] y, int yo, float[] z, int zo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.mulAdd(n, x, xo, y, yo, z, zo);
      return;
    }
    FloatVector end = load(x, xo + last).fma(load(y, yo + last), load(z, zo + last));
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).fma(load(y, yo + i), load(z, zo + i)).intoArray(z, zo + i);
    }
    end.intoArray(z, zo + last);
  }

  @Override
  default void scale(int n, float alpha, float beta, float[] x, int xo, float[] y, int yo) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.scale(n, alpha, beta, x, xo, y, yo);
      return;
    }
    FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
    FloatVector shift = FloatVector.broadcast(SPECIES, beta);
    FloatVector end = load(x, xo + last).fma(factor, shift);
    for (int i = 0; i < last; i += LANES) {
      load(x, xo + i).fma(factor, shift).intoArray(y, yo + i);
    }
    end.intoArray(y, yo + last);
  }

  @Override
  default double sum(int n, float[] x, int xo) {
    if (n < LANES) {
      return PlainBlocks.super.sum(n, x, xo);
    }
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    int i = 0;
    for (; i <= n - 2 * LANES; i += 2 * LANES) {
      s0 = s0.add(load(x, xo + i));
      s1 = s1.add(load(x, xo + i + LANES));
    }
    for (; i <= n - LANES; i += LANES) {
      s0 = s0.add(load(x, xo + i));
    }
    return VectorMath.sumLanes(s0.add(s1)) + PlainBlocks.super.sum(n - i, x, xo + i);
  }

  @Override
  default double dot(int n, float[] x, int xo, float[] y, int yo) {
    if (n < LANES) {
      return PlainBlocks.super.dot(n, x, xo, y, yo);
    }
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    int i = 0;
    for (; i <= n - 2 * LANES; i += 2 * LANES) {
      s0 = load(x, xo + i).fma(load(y, yo + i), s0);
      s1 = load(x, xo + i + LANES).fma(load(y, yo + i + LANES), s1);
    }
    for (; i <= n - LANES; i += LANES) {
      s0 = load(x, xo + i).fma(load(y, yo + i), s0);
    }
    return VectorMath.sumLanes(s0.add(s1)) + PlainBlocks.super.dot(n - i, x, xo + i, y, yo + i);
  }

  @Override
  default double sumExp(int n, float shift, float[] x, int xo) {
    if (n < LANES) {
      return PlainBlocks.super.sumExp(n, shift, x, xo);
    }
    FloatVector sum = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      sum = sum.add(VectorMath.exp(load(x, xo + i).sub(shift)));
    }
    return VectorMath.sumLanes(sum) + PlainBlocks.super.sumExp(n - i, shift, x, xo + i);
  }

  @Override
  default float max(int n, float[] x, int xo) {
    int last = n - LANES;
    if (last < 0) {
      return PlainBlocks.super.max(n, x, xo);
    }
    FloatVector max = load(x, xo + last);
    for (int i = 0; i < last; i += LANES) {
      max = max.max(load(x, xo + i));
    }
    return max.reduceLanes(VectorOperators.MAX);
  }

  @Override
  default void scaledSoftmax(int rows, int cols, float alpha, float[] x, int xo) {
    if (cols % LANES != 0) {
      PlainBlocks.super.scaledSoftmax(rows, cols, alpha, x, xo);
      return;
    }
    int end = xo + rows * cols;
    for (int from = xo; from < end; from += cols) {
      FloatVector max = load(x, from);
      for (int j = LANES; j < cols; j += LANES) {
        max = max.max(load(x, from + j));
      }
      float shift = -alpha * max.reduceLanes(VectorOperators.MAX);
      for (int j = from; j < from + cols; j += LANES) {
        load(x, j).mul(alpha).add(shift).intoArray(x, j);
      }
    }
    exp(rows * cols, x, xo, x, xo);
    for (int from = xo; from < end; from += cols) {
      FloatVector sum = load(x, from);
      for (int j = LANES; j < cols; j += LANES) {
        sum = sum.add(load(x, from + j));
      }
      float factor = (float) (1 / VectorMath.sumLanes(sum));
      for (int j = from; j < from + cols; j += LANES) {
        load(x, j).mul(factor).intoArray(x, j);
      }
    }
  }

  @Override
  default void scaledSoftmaxBackward(
      int rows, int cols, float alpha, float[] y, int yo, float[] dy, int dyo) {
    if (cols % LANES != 0) {
      PlainBlocks.super.scaledSoftmaxBackward(rows, cols, alpha, y, yo, dy, dyo);
      return;
    }
    for (int r = 0, at = yo, to = dyo; r < rows; r++, at += cols, to += cols) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int j = 0; j < cols; j += LANES) {
        sum = load(y, at + j).fma(load(dy, to + j), sum);
      }
      float mean = (float) VectorMath.sumLanes(sum);
      for (int j = 0; j < cols; j += LANES) {
        FloatVector centred = load(dy, to + j).sub(mean);
        centred.mul(load(y, at + j)).mul(alpha).intoArray(dy, to + j);
      }
    }
  }

  /** The last vector may keep again what it has kept: that changes nothing. */
  @Override
  default void keepLarger(
      int n, float index, float[] x, int xo, float[] best, int bo, float[] place, int po) {
    int last = n - LANES;
    if (last < 0) {
      PlainBlocks.super.keepLarger(n, index, x, xo, best, bo, place, po);
      return;
    }
    for (int i = 0; i < last; i += LANES) {
      VectorFunctions.keepLarger(index, load(x, xo + i), best, bo + i, place, po + i);
    }
    VectorFunctions.keepLarger(index, load(x, xo + last), best, bo + last, place, po + last);
  }
}
