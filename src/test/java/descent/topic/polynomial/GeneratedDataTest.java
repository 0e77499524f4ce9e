package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedDataTest {
  private static PolynomialData generate(Map<String, String> settings, long seed) {
    return GeneratedData.generate(PolynomialConfig.schema().parse(settings), seed);
  }

  @Test
  void generate_scattersAroundTheTruthWithSigma() {
    PolynomialData data = generate(Map.of("trainSize", "20000"), 1);
    Polynomial truth = data.truth().orElseThrow().polynomial();

    double squares = 0;
    double mean = 0;
    for (int i = 0; i < 20_000; i++) {
      double residual = data.train().y()[i] - truth.at(data.train().z()[i]);
      squares += residual * residual / 20_000;
      mean += residual / 20_000;
    }

    assertEquals(0.25, squares, 0.01);
    assertEquals(0, mean, 0.01);
    assertTrue(Arrays.stream(data.train().z()).allMatch(z -> z >= -1 && z <= 1));
    assertEquals(0.25, data.truth().orElseThrow().noiseVariance());
  }

  @Test
  void generate_moreTrainingPointsChangeNothingElse() {
    PolynomialData few = generate(Map.of("trainSize", "10"), 3);
    PolynomialData many = generate(Map.of("trainSize", "100"), 3);

    assertArrayEquals(few.train().y(), Arrays.copyOf(many.train().y(), 10));
    assertArrayEquals(few.validation().y(), many.validation().y());
  }

  @Test
  void generate_takesTypedWeights() {
    PolynomialData data =
        generate(Map.of("trueDegree", "1", "trueWeights", "2, -3", "noise", "0"), 3);

    assertArrayEquals(new double[] {2, -3}, data.truth().orElseThrow().polynomial().weights());
    assertEquals(2 - 3 * data.train().z()[0], data.train().y()[0], 1e-6);
  }

  @Test
  void generate_classesLieAboveAndBelowTheCurve() {
    PolynomialData data = generate(Map.of("task", "binary", "noise", "0"), 3);
    Polynomial truth = data.truth().orElseThrow().polynomial();

    for (int i = 0; i < data.train().size(); i++) {
      boolean above = data.train().y()[i] > truth.at(data.train().z()[i]);
      assertEquals(above ? 1 : 0, data.train().labels()[i]);
    }
  }

  @Test
  void generate_bandsHoldAFairShareEach() {
    PolynomialData data = generate(Map.of("task", "multi-class"), 3);

    int[] counts = new int[3];
    for (int label : data.train().labels()) {
      counts[label]++;
    }

    for (int count : counts) {
      assertTrue(count > 75, Arrays.toString(counts));
    }
  }
}
