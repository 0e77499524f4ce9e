package descent.engine.linalg;

import java.util.Arrays;

/**
 * The singular value decomposition A = U diag(s) V^T of a matrix with few columns: Householder
 * reduction to the triangle R, then one-sided Jacobi rotations on R (Golub and Van Loan, "Matrix
 * Computations", 8.6.3), which finds small singular values to high relative accuracy. Carries a
 * right-hand side along, so that least squares needs no second pass and never forms A^T A.
 */
public final class SingularValues {
  private static final int MAX_SWEEPS = 60;
  private static final double ORTHOGONAL = 1e-15;

  private final int rows;
  private final int columns;

  /** U diag(s), column by column, and Q^T b beside it. */
  private final double[][] scaledU;

  private final double[] rotatedRight;
  private final double[][] v;
  private final double[] values;
  private final int[] order;

  private SingularValues(int rows, double[][] triangle, double[] right) {
    this.rows = rows;
    this.columns = triangle.length;
    this.scaledU = triangle;
    this.rotatedRight = right;
    this.v = new double[columns][columns];
    for (int j = 0; j < columns; j++) {
      v[j][j] = 1;
    }
    rotate();
    this.values = new double[columns];
    double[] norms = new double[columns];
    for (int j = 0; j < columns; j++) {
      norms[j] = Math.sqrt(dot(scaledU[j], scaledU[j]));
    }
    this.order = descending(norms);
    for (int j = 0; j < columns; j++) {
      values[j] = norms[order[j]];
    }
  }

  /** Of a row-major matrix (rows, columns). */
  public static SingularValues of(double[] matrix, int rows, int columns) {
    return of(matrix, rows, columns, new double[rows]);
  }

  /** Of a row-major matrix (rows, columns), prepared to solve for {@code right} of {@code rows}. */
  public static SingularValues of(double[] matrix, int rows, int columns, double[] right) {
    if (matrix.length != rows * columns || right.length != rows) {
      throw new IllegalArgumentException(
          "SingularValues expected "
              + rows
              + " x "
              + columns
              + " values and "
              + rows
              + " on the right but got "
              + matrix.length
              + " and "
              + right.length);
    }
    int height = Math.max(rows, columns);
    double[][] a = new double[columns][height];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        a[j][i] = matrix[i * columns + j];
      }
    }
    double[] b = Arrays.copyOf(right, height);
    triangularize(a, b);
    double[][] triangle = new double[columns][];
    for (int j = 0; j < columns; j++) {
      triangle[j] = Arrays.copyOf(a[j], columns);
    }
    return new SingularValues(rows, triangle, Arrays.copyOf(b, columns));
  }

  /** Householder reflections that turn {@code a}, given by columns, into an upper triangle. */
  private static void triangularize(double[][] a, double[] b) {
    int height = b.length;
    for (int k = 0; k < a.length; k++) {
      double norm = 0;
      for (int i = k; i < height; i++) {
        norm = Math.hypot(norm, a[k][i]);
      }
      if (norm == 0) {
        continue;
      }
      double alpha = a[k][k] > 0 ? -norm : norm;
      double[] reflector = Arrays.copyOfRange(a[k], k, height);
      reflector[0] -= alpha;
      double half = dot(reflector, reflector) / 2;
      for (int j = k; j < a.length; j++) {
        reflect(a[j], k, reflector, half);
      }
      reflect(b, k, reflector, half);
      Arrays.fill(a[k], k + 1, height, 0);
    }
  }

  private static void reflect(double[] column, int from, double[] reflector, double half) {
    double sum = 0;
    for (int i = 0; i < reflector.length; i++) {
      sum += reflector[i] * column[from + i];
    }
    double factor = sum / half;
    for (int i = 0; i < reflector.length; i++) {
      column[from + i] -= factor * reflector[i];
    }
  }

  /** Rotates pairs of columns until all are orthogonal. */
  private void rotate() {
    boolean rotated = true;
    for (int sweep = 0; rotated && sweep < MAX_SWEEPS; sweep++) {
      rotated = false;
      for (int p = 0; p < columns - 1; p++) {
        for (int q = p + 1; q < columns; q++) {
          rotated |= rotate(p, q);
        }
      }
    }
  }

  private boolean rotate(int p, int q) {
    double pp = dot(scaledU[p], scaledU[p]);
    double qq = dot(scaledU[q], scaledU[q]);
    double pq = dot(scaledU[p], scaledU[q]);
    if (Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp * qq) || pq == 0) {
      return false;
    }
    double tau = (qq - pp) / (2 * pq);
    double t = Math.copySign(1, tau) / (Math.abs(tau) + Math.hypot(1, tau));
    double c = 1 / Math.hypot(1, t);
    turn(scaledU[p], scaledU[q], c, c * t);
    turn(v[p], v[q], c, c * t);
    return true;
  }

  private static void turn(double[] x, double[] y, double c, double s) {
    for (int i = 0; i < x.length; i++) {
      double old = x[i];
      x[i] = c * old - s * y[i];
      y[i] = s * old + c * y[i];
    }
  }

  private static int[] descending(double[] norms) {
    Integer[] index = new Integer[norms.length];
    Arrays.setAll(index, i -> i);
    Arrays.sort(index, (i, j) -> Double.compare(norms[j], norms[i]));
    return Arrays.stream(index).mapToInt(Integer::intValue).toArray();
  }

  /** In descending order, {@code columns} of them. */
  public double[] values() {
    return values.clone();
  }

  /** The right singular vector of the {@code index}-th largest value. */
  public double[] rightVector(int index) {
    return v[order[index]].clone();
  }

  /** How many values exceed max(rows, columns) * ulp * the largest, NumPy's rule. */
  public int rank() {
    int rank = 0;
    for (double value : values) {
      if (value > threshold()) {
        rank++;
      }
    }
    return rank;
  }

  private double threshold() {
    return columns == 0 ? 0 : Math.max(rows, columns) * Math.ulp(1.0) * values[0];
  }

  /**
   * The x that minimises |A x - b|; where several do, the one of the smallest norm, as {@code
   * numpy.linalg.lstsq} returns.
   */
  public double[] solve() {
    double[] x = new double[columns];
    for (int j = 0; j < columns; j++) {
      double[] u = scaledU[j];
      double square = dot(u, u);
      if (Math.sqrt(square) > threshold()) {
        double factor = dot(u, rotatedRight) / square;
        for (int i = 0; i < columns; i++) {
          x[i] += factor * v[j][i];
        }
      }
    }
    return x;
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
