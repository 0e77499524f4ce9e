package descent.engine.kernel;

import static descent.engine.kernel.VectorMath.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The product of small matrices on vectors, one vector of columns at a time: up to 8 rows of C stay
 * in registers while the rows of B go by, unpacked. Each value of C is one chain of fused
 * multiply-adds in the order of p.
 */
final class VectorColumns {
  private static final int TALL = 8;
  private static final int MIDDLE = 4;

  private VectorColumns() {}

  /** One vector of columns of C; operands as in {@link MatrixKernels#multiplySmall}. */
  static void run(
      int m,
      int k,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int co,
      int ldc,
      boolean add) {
    int i = 0;
    for (; i + TALL <= m; i += TALL) {
      eight(k, a, ao + i * aRow, aRow, aStep, b, bo, ldb, c, co + i * ldc, ldc, add);
    }
    for (; i + MIDDLE <= m; i += MIDDLE) {
      four(k, a, ao + i * aRow, aRow, aStep, b, bo, ldb, c, co + i * ldc, ldc, add);
    }
    for (; i < m; i++) {
      one(k, a, ao + i * aRow, aStep, b, bo, ldb, c, co + i * ldc, add);
    }
  }

  private static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  private static FloatVector start(float[] c, int at, boolean add) {
    return add ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
  }

  private static void one(
      int k,
      float[] a,
      int ao,
      int aStep,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int at,
      boolean add) {
    FloatVector sum = start(c, at, add);
    for (int p = 0, q = ao, from = bo; p < k; p++, q += aStep, from += ldb) {
      sum = all(a[q]).fma(FloatVector.fromArray(SPECIES, b, from), sum);
    }
    sum.intoArray(c, at);
  }

  /**
   * One vector of columns of each c_i; operands as in {@link MatrixKernels#multiplyVectors}. Four
   * sums do not wait for each other.
   */
  static void vectors(
      int count,
      int k,
      float[] a,
      int ao,
      int aStride,
      float[] b,
      int bo,
      int bStride,
      int ldb,
      float[] c,
      int co,
      int cStride) {
    for (int i = 0; i < count; i++) {
      int at = ao + i * aStride;
      int from = bo + i * bStride;
      FloatVector s0 = FloatVector.zero(SPECIES);
      FloatVector s1 = FloatVector.zero(SPECIES);
      FloatVector s2 = FloatVector.zero(SPECIES);
      FloatVector s3 = FloatVector.zero(SPECIES);
      int p = 0;
      for (; p + 3 < k; p += 4, from += 4 * ldb) {
        s0 = FloatVector.fromArray(SPECIES, b, from).fma(all(a[at + p]), s0);
        s1 = FloatVector.fromArray(SPECIES, b, from + ldb).fma(all(a[at + p + 1]), s1);
        s2 = FloatVector.fromArray(SPECIES, b, from + 2 * ldb).fma(all(a[at + p + 2]), s2);
        s3 = FloatVector.fromArray(SPECIES, b, from + 3 * ldb).fma(all(a[at + p + 3]), s3);
      }
      for (; p < k; p++, from += ldb) {
        s0 = FloatVector.fromArray(SPECIES, b, from).fma(all(a[at + p]), s0);
      }
      s0.add(s1).add(s2.add(s3)).intoArray(c, co + i * cStride);
    }
  }

  // Static with everything in parameters, and every sum a local variable: only so does the compiler
  // keep the sums in registers.

  private static void four(
      int k,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int at,
      int ldc,
      boolean add) {
    FloatVector sum0 = start(c, at + 0 * ldc, add);
    FloatVector sum1 = start(c, at + 1 * ldc, add);
    FloatVector sum2 = start(c, at + 2 * ldc, add);
    FloatVector sum3 = start(c, at + 3 * ldc, add);
    for (int p = 0, q = ao, from = bo; p < k; p++, q += aStep, from += ldb) {
      FloatVector row = FloatVector.fromArray(SPECIES, b, from);
      sum0 = all(a[q + 0 * aRow]).fma(row, sum0);
      sum1 = all(a[q + 1 * aRow]).fma(row, sum1);
      sum2 = all(a[q + 2 * aRow]).fma(row, sum2);
      sum3 = all(a[q + 3 * aRow]).fma(row, sum3);
    }
    sum0.intoArray(c, at + 0 * ldc);
    sum1.intoArray(c, at + 1 * ldc);
    sum2.intoArray(c, at + 2 * ldc);
    sum3.intoArray(c, at + 3 * ldc);
  }

  private static void eight(
      int k,
      float[] a,
      int ao,
      int aRow,
      int aStep,
      float[] b,
      int bo,
      int ldb,
      float[] c,
      int at,
      int ldc,
      boolean add) {
    FloatVector sum0 = start(c, at + 0 * ldc, add);
    FloatVector sum1 = start(c, at + 1 * ldc, add);
    FloatVector sum2 = start(c, at + 2 * ldc, add);
    FloatVector sum3 = start(c, at + 3 * ldc, add);
    FloatVector sum4 = start(c, at + 4 * ldc, add);
    FloatVector sum5 = start(c, at + 5 * ldc, add);
    FloatVector sum6 = start(c, at + 6 * ldc, add);
    FloatVector sum7 = start(c, at + 7 * ldc, add);
    for (int p = 0, q = ao, from = bo; p < k; p++, q += aStep, from += ldb) {
      FloatVector row = FloatVector.fromArray(SPECIES, b, from);
      sum0 = all(a[q + 0 * aRow]).fma(row, sum0);
      sum1 = all(a[q + 1 * aRow]).fma(row, sum1);
      sum2 = all(a[q + 2 * aRow]).fma(row, sum2);
      sum3 = all(a[q + 3 * aRow]).fma(row, sum3);
      sum4 = all(a[q + 4 * aRow]).fma(row, sum4);
      sum5 = all(a[q + 5 * aRow]).fma(row, sum5);
      sum6 = all(a[q + 6 * aRow]).fma(row, sum6);
      sum7 = all(a[q + 7 * aRow]).fma(row, sum7);
    }
    sum0.intoArray(c, at + 0 * ldc);
    sum1.intoArray(c, at + 1 * ldc);
    sum2.intoArray(c, at + 2 * ldc);
    sum3.intoArray(c, at + 3 * ldc);
    sum4.intoArray(c, at + 4 * ldc);
    sum5.intoArray(c, at + 5 * ldc);
    sum6.intoArray(c, at + 6 * ldc);
    sum7.intoArray(c, at + 7 * ldc);
  }
}
