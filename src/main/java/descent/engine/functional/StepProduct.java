package descent.engine.functional;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.MatrixKernels;
import descent.engine.kernel.Scratch;
import descent.engine.tensor.DType;
import descent.engine.tensor.Tensor;

/**
 * The products with W_hh (gates H, H) that a recurrence makes at every step, on blocks of some rows
 * of the batch. Blocks of several gates are gate by gate: (gates, rows, H).
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface StepProduct<A> {
  /**
   * z_k += h W_k^T for every gate k.
   *
   * @param z (gates, rows, H) from {@code at} on
   * @param spare room for as much as h
   */
  void forward(int rows, A h, A z, int at, A spare);

  /** dh = the sum over the gates of dz_k W_k. */
  void backward(int rows, A dz, A dh);

  /**
   * sum_k += dz_k^T h for every gate k.
   *
   * @param rows of every dz_k and of h
   * @param stride from dz_k to dz_(k+1)
   * @param sum (gates H, H) from {@code at} on
   * @param spare of size {@link #room}
   */
  void weights(int rows, A dz, int stride, A h, A sum, int at, A spare);

  /** The spare values that {@link #weights} needs. */
  int room(int rows);

  int gates();

  int hidden();

  /** The product with float32 weights, packed once for one direction of a pass. */
  final class Packed implements StepProduct<float[]> {
    private static final int STAGED = 0;
    private static final int PACKED = 1;

    private final Kernels kernels;
    private final int hidden;
    private final int gates;
    private final float[] packed;
    private final int gateSize;
    private final int[] aRows;
    private final int panel;

    /** Offsets of the columns of dz. */
    private final int[] columns;

    /**
     * @param transposed whether for {@link #forward}; else for {@link #backward}
     * @param shared holds the packed weights until the pass is over
     */
    Packed(Tensor weight, int mostRows, boolean transposed, Scratch shared) {
      this.kernels = weight.device().kernels();
      this.hidden = weight.size(1);
      this.gates = weight.size(0) / hidden;
      this.gateSize = kernels.packedSize(hidden, hidden);
      float[] staged = weight.stage(0, weight.size(), shared, STAGED);
      this.packed = shared.floats(PACKED, gates * gateSize);
      for (int k = 0; k < gates; k++) {
        kernels.pack(
            staged,
            k * hidden * hidden,
            transposed ? 1 : hidden,
            transposed ? hidden : 1,
            hidden,
            hidden,
            packed,
            k * gateSize);
      }
      this.aRows = MatrixKernels.steps(mostRows, hidden);
      this.panel = hidden * kernels.panelWidth();
      this.columns = MatrixKernels.steps(hidden, 1);
    }

    @Override
    public void forward(int rows, float[] h, float[] z, int at, float[] spare) {
      int n = rows * hidden;
      if (rows % kernels.tileHeight() != 0 || hidden % kernels.panelWidth() != 0) {
        for (int k = 0; k < gates; k++) {
          multiply(rows, h, 0, k, z, at + k * n, true);
        }
        return;
      }
      kernels.packRows(h, 0, hidden, 1, rows, hidden, spare, 0);
      int tile = kernels.tileHeight() * hidden;
      for (int k = 0; k < gates; k++) {
        kernels.multiplyTiles(
            rows,
            hidden,
            hidden,
            spare,
            0,
            tile,
            packed,
            k * gateSize,
            null,
            panel,
            z,
            at + k * n,
            hidden,
            true);
      }
    }

    @Override
    public void backward(int rows, float[] dz, float[] dh) {
      for (int k = 0; k < gates; k++) {
        multiply(rows, dz, k * rows * hidden, k, dh, 0, k > 0);
      }
    }

    @Override
    public void weights(
        int rows, float[] dz, int stride, float[] h, float[] sum, int at, float[] spare) {
      kernels.pack(h, 0, hidden, 1, rows, hidden, spare, 0);
      for (int k = 0; k < gates; k++) {
        kernels.multiplyPacked(
            hidden,
            hidden,
            rows,
            dz,
            k * stride,
            columns,
            hidden,
            spare,
            0,
            null,
            rows * kernels.panelWidth(),
            sum,
            at + k * hidden * hidden,
            hidden,
            true);
      }
    }

    @Override
    public int room(int rows) {
      return kernels.packedSize(rows, hidden);
    }

    @Override
    public int gates() {
      return gates;
    }

    @Override
    public int hidden() {
      return hidden;
    }

    private void multiply(
        int rows, float[] a, int aOffset, int gate, float[] c, int cOffset, boolean adds) {
      int b = gate * gateSize;
      kernels.multiplyPacked(
          rows, hidden, hidden, a, aOffset, aRows, 1, packed, b, null, panel, c, cOffset, hidden,
          adds);
    }
  }

  /** The product with float64 weights, by its definition. */
  record Plain(double[] weight, int hidden, int gates) implements StepProduct<double[]> {
    static Plain of(Tensor weight) {
      return new Plain(weight.toDoubles(), weight.size(1), weight.size(0) / weight.size(1));
    }

    @Override
    public void forward(int rows, double[] h, double[] z, int at, double[] spare) {
      for (int k = 0; k < gates; k++) {
        for (int r = 0; r < rows; r++) {
          for (int j = 0; j < hidden; j++) {
            double sum = 0;
            for (int p = 0; p < hidden; p++) {
              sum += h[r * hidden + p] * weight[(k * hidden + j) * hidden + p];
            }
            z[at + (k * rows + r) * hidden + j] += sum;
          }
        }
      }
    }

    @Override
    public void backward(int rows, double[] dz, double[] dh) {
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < hidden; j++) {
          double sum = 0;
          for (int k = 0; k < gates; k++) {
            for (int p = 0; p < hidden; p++) {
              sum += dz[(k * rows + r) * hidden + p] * weight[(k * hidden + p) * hidden + j];
            }
          }
          dh[r * hidden + j] = sum;
        }
      }
    }

    @Override
    public void weights(
        int rows, double[] dz, int stride, double[] h, double[] sum, int at, double[] spare) {
      for (int k = 0; k < gates; k++) {
        for (int r = 0; r < rows; r++) {
          for (int j = 0; j < hidden; j++) {
            double slope = dz[k * stride + r * hidden + j];
            int to = at + (k * hidden + j) * hidden;
            for (int p = 0; p < hidden; p++) {
              sum[to + p] += slope * h[r * hidden + p];
            }
          }
        }
      }
    }

    @Override
    public int room(int rows) {
      return 0;
    }
  }

  /** The product with these weights; its use with another element type than theirs is an error. */
  @SuppressWarnings("unchecked")
  static <A> StepProduct<A> of(Tensor weight, int mostRows, boolean transposed) {
    if (weight.dtype() == DType.FLOAT64) {
      return (StepProduct<A>) Plain.of(weight);
    }
    Scratch shared = weight.device().shared();
    return (StepProduct<A>) new Packed(weight, mostRows, transposed, shared);
  }
}
