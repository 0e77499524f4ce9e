package descent.engine.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
  @Test
  void singularValues_areKnownOnesOfASmallMatrix() {
    double[] values = SingularValues.of(new double[] {3, 0, 0, 4, 0, 0}, 3, 2).values();
    assertArrayEquals(new double[] {4, 3}, values, 1e-12);
  }

  @Test
  void rank_ofRepeatedColumn_isOne() {
    assertEquals(1, SingularValues.of(new double[] {1, 1, 2, 2, 3, 3}, 3, 2).rank());
  }

  @Test
  void solve_ofOverdeterminedSystem_isLeastSquares() {
    SingularValues svd = SingularValues.of(new double[] {1, 0, 1, 1, 1, 2}, 3, 2);
    assertArrayEquals(new double[] {7.0 / 6, 0.5}, svd.solve(new double[] {1, 2, 2}), 1e-12);
  }

  @Test
  void solve_ofRankDeficientSystem_hasTheSmallestNorm() {
    SingularValues svd = SingularValues.of(new double[] {1, 1, 1, 1}, 2, 2);
    assertArrayEquals(new double[] {1, 1}, svd.solve(new double[] {2, 2}), 1e-12);
  }

  @Test
  void values_ofWideMatrix_arePaddedWithZeros() {
    assertArrayEquals(
        new double[] {5, 0}, SingularValues.of(new double[] {3, 4}, 1, 2).values(), 1e-12);
  }

  @Test
  void notANumber_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> SingularValues.of(new double[] {Double.NaN, 1}, 2, 1));
  }

  @Test
  void eigen_givesValuesDescendingWithTheirUnitVectors() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[] {2, 1, 1, 2}, 2);
    assertArrayEquals(new double[] {3, 1}, eigen.values(), 1e-12);
    double[] first = eigen.vector(0);
    assertEquals(Math.sqrt(0.5), Math.abs(first[0]), 1e-12);
    assertEquals(first[0], first[1], 1e-12);
  }
}
