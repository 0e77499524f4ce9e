package descent.engine.functional;

import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;

/**
 * C_i = A_i B_i for matrices in the last two dimensions, with the leading (batch) dimensions
 * broadcast, and its backward dA_i = dC_i B_i^T, dB_i = A_i^T dC_i, summed in order over the items
 * that share a matrix.
 */
final class BatchedProduct {
  private final Tensor a;
  private final Tensor b;
  private final int m;
  private final int n;
  private final int k;
  private final int[] batchShape;
  private final int count;
  private final Operand left;
  private final Operand right;

  /**
   * Which matrix of an operand serves which item of the batch.
   *
   * @param stride elements from one item's matrix to the next: constant, 0 where all share one, or
   *     -1 where {@code offsets} must be asked
   */
  private record Operand(int stride, int[] offsets) {}

  private BatchedProduct(Tensor a, Tensor b) {
    this.a = a;
    this.b = b;
    this.m = a.size(-2);
    this.k = a.size(-1);
    this.n = b.size(-1);
    int[] aBatch = Arrays.copyOf(a.shape(), a.dim() - 2);
    int[] bBatch = Arrays.copyOf(b.shape(), b.dim() - 2);
    this.batchShape = Shape.broadcast(aBatch, bBatch);
    this.count = Shape.size(batchShape);
    this.left = operand(aBatch, m * k);
    this.right = operand(bBatch, k * n);
  }

  /** A (..., m, k) times B (..., k, n). */
  static Tensor of(Tensor a, Tensor b) {
    if (b.dim() == 2 && a.dim() > 2) {
      // One matrix on the right: the left ones are the rows of a single product.
      int[] shape = a.shape();
      shape[shape.length - 1] = b.size(1);
      int rows = Shape.size(Arrays.copyOf(a.shape(), a.dim() - 1));
      return Shaping.reshape(of(Shaping.reshape(a, rows, a.size(-1)), b), shape);
    }
    BatchedProduct product = new BatchedProduct(a, b);
    Tensor c = product.forward();
    if (a.device().records(a, b)) {
      a.device().tape().record(() -> product.backward(c.gradient()), c);
    }
    return c;
  }

  private Operand operand(int[] ownBatch, int matrix) {
    int own = Shape.size(ownBatch);
    if (own == count || own == 1) {
      return new Operand(own == 1 ? 0 : matrix, new int[0]);
    }
    int[] ownStrides = Shape.strides(ownBatch);
    int[] offsets = new int[count];
    for (int i = 0; i < count; i++) {
      int rest = i;
      for (int d = 1; d <= batchShape.length; d++) {
        int coordinate = rest % batchShape[batchShape.length - d];
        rest /= batchShape[batchShape.length - d];
        if (d <= ownBatch.length && ownBatch[ownBatch.length - d] != 1) {
          offsets[i] += coordinate * ownStrides[ownBatch.length - d] * matrix;
        }
      }
    }
    return new Operand(-1, offsets);
  }

  private static int offset(Operand operand, int item) {
    return operand.stride < 0 ? operand.offsets[item] : item * operand.stride;
  }

  private Tensor forward() {
    int[] shape = Arrays.copyOf(batchShape, batchShape.length + 2);
    shape[batchShape.length] = m;
    shape[batchShape.length + 1] = n;
    Tensor c = a.device().empty(a.dtype(), shape);
    Gemm gemm = new Gemm(false, false, m, n, k);
    if (left.stride >= 0 && right.stride >= 0) {
      gemm.batch(count, a, 0, left.stride, b, 0, right.stride, false, c, 0, m * n);
    } else {
      for (int i = 0; i < count; i++) {
        gemm.run(a, offset(left, i), b, offset(right, i), false, c, i * m * n);
      }
    }
    return c;
  }

  private void backward(Tensor dc) {
    Operand result = new Operand(m * n, new int[0]);
    if (a.requiresGrad()) {
      gradient(new Gemm(false, true, m, k, n), dc, result, b, right, a, left);
    }
    if (b.requiresGrad()) {
      gradient(new Gemm(true, false, k, n, m), a, left, dc, result, b, right);
    }
  }

  private void gradient(
      Gemm gemm, Tensor x, Operand xAt, Tensor y, Operand yAt, Tensor operand, Operand at) {
    GradSink sink = GradSink.of(operand);
    boolean shared = count > 1 && at.stride <= 0;
    if (!shared && xAt.stride >= 0 && yAt.stride >= 0 && count > 0) {
      gemm.batch(
          count, x, 0, xAt.stride, y, 0, yAt.stride, sink.adds(), sink.gradient(), 0, at.stride);
      return;
    }
    if (!sink.adds()) {
      sink.gradient().fill(0);
    }
    for (int i = 0; i < count; i++) {
      gemm.run(x, offset(xAt, i), y, offset(yAt, i), true, sink.gradient(), offset(at, i));
    }
  }
}
