package descent.engine.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.Generator;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {
  @Test
  void values_ofAKnownMatrix() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2);

    assertArrayEquals(new double[] {3, 1}, eigen.values(), 1e-15);
    assertEquals(Math.sqrt(0.5), Math.abs(eigen.vector(0)[0]), 1e-15);
    assertEquals(eigen.vector(0)[0], eigen.vector(0)[1], 1e-15);
  }

  @Test
  void vectors_solveTheEigenproblem() {
    int size = 9;
    Generator random = new Generator(7);
    double[] a = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        a[i * size + j] = random.nextGaussian();
        a[j * size + i] = a[i * size + j];
      }
    }

    SymmetricEigen eigen = SymmetricEigen.of(a, size);

    for (int k = 0; k < size; k++) {
      double[] v = eigen.vector(k);
      for (int i = 0; i < size; i++) {
        double product = 0;
        for (int j = 0; j < size; j++) {
          product += a[i * size + j] * v[j];
        }
        assertEquals(eigen.values()[k] * v[i], product, 1e-13);
      }
    }
  }

  @Test
  void values_ofADiagonalMatrixDescend() {
    double[] values = SymmetricEigen.of(new double[] {1, 0, 0, 0, 5, 0, 0, 0, -2}, 3).values();

    assertArrayEquals(new double[] {5, 1, -2}, values);
  }

  @Test
  void of_refusesAnotherSize() {
    assertThrows(IllegalArgumentException.class, () -> SymmetricEigen.of(new double[3], 2));
  }
}
