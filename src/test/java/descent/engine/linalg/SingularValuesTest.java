package descent.engine.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Generator;
import org.junit.jupiter.api.Test;

class SingularValuesTest {
  /** (count, degree + 1) powers of evenly spaced z in [-1, 1]. */
  private static double[] powers(int count, int degree) {
    double[] x = new double[count * (degree + 1)];
    for (int i = 0; i < count; i++) {
      double z = -1 + 2.0 * i / (count - 1);
      for (int k = 0; k <= degree; k++) {
        x[i * (degree + 1) + k] = Math.pow(z, k);
      }
    }
    return x;
  }

  @Test
  void values_ofAKnownMatrix() {
    // A = [[3, 0], [4, 5]] has singular values sqrt(45) and sqrt(5).
    SingularValues svd = SingularValues.of(new double[] {3, 0, 4, 5}, 2, 2);

    assertArrayEquals(new double[] {Math.sqrt(45), Math.sqrt(5)}, svd.values(), 1e-14);
  }

  @Test
  void solve_recoversDegree12Exactly() {
    int degree = 12;
    double[] x = powers(200, degree);
    Generator random = new Generator(1);
    double[] weights = new double[degree + 1];
    for (int k = 0; k <= degree; k++) {
      weights[k] = random.uniform(-3, 3);
    }
    double[] y = new double[200];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k <= degree; k++) {
        y[i] += x[i * (degree + 1) + k] * weights[k];
      }
    }

    SingularValues svd = SingularValues.of(x, 200, degree + 1, y);

    assertArrayEquals(weights, svd.solve(), 1e-8);
    assertEquals(degree + 1, svd.rank());
  }

  @Test
  void values_squaredAreTheEigenvaluesOfTheGramMatrix() {
    int columns = 5;
    double[] x = powers(60, 4);
    double[] gram = new double[columns * columns];
    for (int i = 0; i < 60; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < columns; k++) {
          gram[j * columns + k] += x[i * columns + j] * x[i * columns + k];
        }
      }
    }

    double[] values = SingularValues.of(x, 60, columns).values();
    double[] eigen = SymmetricEigen.of(gram, columns).values();

    for (int j = 0; j < columns; j++) {
      assertEquals(eigen[j], values[j] * values[j], 1e-12 * eigen[0]);
    }
  }

  @Test
  void solve_ofEqualColumnsSplitsEvenly() {
    double[] x = {1, 0, 1, 1, 1, 1, 1, 2, 1};
    double[] y = {4, 6, 8};

    SingularValues svd = SingularValues.of(x, 3, 3, y);

    assertEquals(2, svd.rank());
    assertArrayEquals(new double[] {2, 2, 2}, svd.solve(), 1e-12);
  }

  @Test
  void solve_ofFewerRowsThanColumnsHasTheSmallestNorm() {
    SingularValues svd = SingularValues.of(new double[] {3, 4}, 1, 2, new double[] {25});

    assertEquals(1, svd.rank());
    assertArrayEquals(new double[] {3, 4}, svd.solve(), 1e-12);
  }

  @Test
  void rank_ofZeros() {
    SingularValues svd = SingularValues.of(new double[6], 3, 2, new double[] {1, 2, 3});

    assertEquals(0, svd.rank());
    assertArrayEquals(new double[2], svd.solve());
  }

  @Test
  void rightVectors_areOrthonormal() {
    SingularValues svd = SingularValues.of(powers(40, 6), 40, 7);

    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        double dot = 0;
        for (int k = 0; k < 7; k++) {
          dot += svd.rightVector(i)[k] * svd.rightVector(j)[k];
        }
        assertEquals(i == j ? 1 : 0, dot, 1e-12);
      }
    }
  }

  @Test
  void of_refusesAnotherSize() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SingularValues.of(new double[5], 2, 3));

    assertTrue(e.getMessage().contains("2 x 3"), e.getMessage());
  }
}
