package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BiasVarianceTest {
  private static final PolynomialConfig CONFIG =
      PolynomialConfig.schema()
          .parse(Map.of("trainSize", "30", "trueDegree", "3", "trueWeights", "1,-2,1,3"));

  private static List<BiasVariance.Split> compute(BiasVariance analysis) {
    return analysis.compute(share -> {}, () -> false).orElseThrow();
  }

  @Test
  void compute_splitsTheErrorAsTheTextbookSays() {
    List<BiasVariance.Split> splits = compute(new BiasVariance(CONFIG, 1, 9, 100));

    assertEquals(10, splits.size());
    assertTrue(splits.get(0).biasSquared() > 0.25, "a constant cannot follow a cubic");
    assertTrue(splits.get(3).biasSquared() < 0.005, "the true degree has no bias");
    assertTrue(splits.get(9).variance() > 3 * splits.get(3).variance());
    for (int degree = 1; degree < 10; degree++) {
      assertTrue(splits.get(degree).trainLoss() < splits.get(degree - 1).trainLoss());
    }
    assertTrue(splits.get(3).total() < splits.get(0).total());
    assertTrue(splits.get(3).total() < splits.get(9).total());
    assertEquals(0.25, splits.get(3).noise());
  }

  @Test
  void compute_trainLossAtTheTrueDegreeIsThatOfTheory() {
    // E[train MSE] = sigma^2 (N - p) / N with p weights
    BiasVariance.Split split = compute(new BiasVariance(CONFIG, 4, 3, 400)).get(3);

    assertEquals(0.25 * 26 / 30, split.trainLoss(), 0.012);
  }

  @Test
  void compute_givesTheSameForTheSameSeed() {
    assertEquals(
        compute(new BiasVariance(CONFIG, 5, 6, 20)), compute(new BiasVariance(CONFIG, 5, 6, 20)));
  }

  @Test
  void compute_tellsProgressAndCanBeCancelled() {
    List<Double> shares = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();

    boolean done =
        new BiasVariance(CONFIG, 1, 2, 10)
            .compute(shares::add, () -> asked.incrementAndGet() > 4)
            .isPresent();

    assertEquals(List.of(0.1, 0.2, 0.3, 0.4), shares);
    assertEquals(false, done);
  }

  @Test
  void constructor_refusesClassification() {
    PolynomialConfig binary = PolynomialConfig.schema().parse(Map.of("task", "binary"));

    assertThrows(IllegalArgumentException.class, () -> new BiasVariance(binary, 1, 3, 10));
  }
}
