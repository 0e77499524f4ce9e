package descent.engine.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import descent.engine.kernel.OpenBlas;
import java.util.Arrays;

/**
 * The singular value decomposition A = U diag(s) V^T by LAPACK's dgesdd, and what follows from it:
 * rank and least squares, without ever forming A^T A.
 */
public final class SingularValues {
  private final int rows;
  private final int columns;
  private final int count;

  /** (rows, count) and (count, columns), row-major. */
  private final double[] u;

  private final double[] vt;
  private final double[] values;

  private SingularValues(double[] matrix, int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.count = Math.min(rows, columns);
    this.u = new double[rows * count];
    this.vt = new double[count * columns];
    this.values = new double[columns];
    if (count == 0) {
      return;
    }
    OpenBlas.load();
    int info =
        LAPACKE_dgesdd(
            LAPACK_ROW_MAJOR,
            (byte) 'S',
            rows,
            columns,
            matrix.clone(),
            columns,
            values,
            u,
            count,
            vt,
            columns);
    if (info != 0) {
      throw new IllegalArgumentException(
          "The singular values of a "
              + rows
              + " x "
              + columns
              + " matrix expected finite values (LAPACK dgesdd: "
              + info
              + ")");
    }
  }

  /** Of a row-major matrix (rows, columns). */
  public static SingularValues of(double[] matrix, int rows, int columns) {
    if (matrix.length != rows * columns) {
      throw new IllegalArgumentException(
          "SingularValues expected " + rows + " x " + columns + " values but got " + matrix.length);
    }
    return new SingularValues(matrix, rows, columns);
  }

  /** In descending order, {@code columns} of them. */
  public double[] values() {
    return values.clone();
  }

  /** How many values exceed max(rows, columns) * ulp * the largest, NumPy's rule. */
  public int rank() {
    return (int) Arrays.stream(values).filter(value -> value > threshold()).count();
  }

  private double threshold() {
    return columns == 0 ? 0 : Math.max(rows, columns) * Math.ulp(1.0) * values[0];
  }

  /**
   * The x that minimises |A x - b|; where several do, the one of the smallest norm, as {@code
   * numpy.linalg.lstsq} returns.
   */
  public double[] solve(double[] b) {
    if (b.length != rows) {
      throw new IllegalArgumentException("solve expected " + rows + " values but got " + b.length);
    }
    double[] x = new double[columns];
    for (int k = 0; k < rank(); k++) {
      double projection = 0;
      for (int i = 0; i < rows; i++) {
        projection += u[i * count + k] * b[i];
      }
      for (int j = 0; j < columns; j++) {
        x[j] += projection / values[k] * vt[k * columns + j];
      }
    }
    return x;
  }
}
