package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PolynomialTest {
  @Test
  void at_evaluates() {
    assertEquals(1 - 2 * 3 + 0.5 * 9, new Polynomial(new double[] {1, -2, 0.5}).at(3));
    assertEquals(0, new Polynomial(new double[0]).at(3));
  }

  @Test
  void inOriginalUnits_expandsTheSubstitution() {
    // ((z - 3) / 2)^2 = 2.25 - 1.5 z + 0.25 z^2
    Polynomial square = new Polynomial(new double[] {0, 0, 1});

    assertArrayEquals(
        new double[] {2.25, -1.5, 0.25}, square.inOriginalUnits(new ZScale(3, 2)).weights(), 1e-15);
  }

  @Property(tries = 200)
  void inOriginalUnits_isTheSameFunction(
      @ForAll @Size(min = 1, max = 7) List<@DoubleRange(min = -5, max = 5) Double> list,
      @ForAll @DoubleRange(min = -10, max = 10) double center,
      @ForAll @DoubleRange(min = 1, max = 20) double halfWidth,
      @ForAll @DoubleRange(min = -1, max = 1) double scaled) {
    double[] weights = list.stream().mapToDouble(Double::doubleValue).toArray();
    ZScale scale = new ZScale(center, halfWidth);
    Polynomial polynomial = new Polynomial(weights);

    double original = polynomial.inOriginalUnits(scale).at(scale.toOriginal(scaled));

    double size = Math.pow(1 + (Math.abs(center) + halfWidth) / halfWidth, weights.length) * 5;
    assertEquals(polynomial.at(scaled), original, 1e-11 * size);
  }
}
