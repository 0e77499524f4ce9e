package descent.engine.linalg;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyev;
import static org.bytedeco.openblas.global.openblas.LAPACK_ROW_MAJOR;

import descent.engine.kernel.OpenBlas;

/** Eigenvalues and eigenvectors of a symmetric matrix, by LAPACK's dsyev. */
public final class SymmetricEigen {
  private final int size;

  /** Ascending, as LAPACK gives them. */
  private final double[] values;

  /** (size, size), row-major, one eigenvector a column. */
  private final double[] vectors;

  private SymmetricEigen(double[] matrix, int size) {
    this.size = size;
    this.values = new double[size];
    this.vectors = matrix.clone();
    if (size == 0) {
      return;
    }
    OpenBlas.load();
    int info = LAPACKE_dsyev(LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', size, vectors, size, values);
    if (info != 0) {
      throw new IllegalArgumentException(
          "The eigenvalues of a "
              + size
              + " x "
              + size
              + " matrix expected finite values (LAPACK dsyev: "
              + info
              + ")");
    }
  }

  /** Of a row-major symmetric matrix (size, size), whose upper triangle is read. */
  public static SymmetricEigen of(double[] matrix, int size) {
    if (matrix.length != size * size) {
      throw new IllegalArgumentException(
          "SymmetricEigen expected " + size + " x " + size + " values but got " + matrix.length);
    }
    return new SymmetricEigen(matrix, size);
  }

  /** In descending order. */
  public double[] values() {
    double[] descending = new double[size];
    for (int i = 0; i < size; i++) {
      descending[i] = values[size - 1 - i];
    }
    return descending;
  }

  /** The unit vector that belongs to the {@code index}-th largest value. */
  public double[] vector(int index) {
    double[] vector = new double[size];
    for (int i = 0; i < size; i++) {
      vector[i] = vectors[i * size + size - 1 - index];
    }
    return vector;
  }
}
