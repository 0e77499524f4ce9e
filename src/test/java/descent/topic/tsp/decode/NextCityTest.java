package descent.topic.tsp.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Generator;
import org.junit.jupiter.api.Test;

class NextCityTest {
  private static final float CLOSED = Float.NEGATIVE_INFINITY;

  /** Two values that are not part of the row, then ln 1, closed, ln 3, ln 4. */
  private static final float[] SCORES = {9, 9, 0, CLOSED, (float) Math.log(3), (float) Math.log(4)};

  private static double[] shares(SamplingOptions options) {
    Generator generator = new Generator(1);
    double[] shares = new double[4];
    for (int i = 0; i < 20_000; i++) {
      shares[NextCity.draw(SCORES, 2, 4, options, generator)] += 1.0 / 20_000;
    }
    return shares;
  }

  @Test
  void highest_isTheFirstOfEqualOnes() {
    assertEquals(3, NextCity.highest(SCORES, 2, 4));
    assertEquals(1, NextCity.highest(new float[] {CLOSED, 2, 2}, 0, 3));
  }

  @Test
  void logProbabilities_areThoseOfTheSoftmax() {
    double[] logs = NextCity.logProbabilities(SCORES, 2, 4);
    assertEquals(Math.log(3.0 / 8), logs[2], 1e-6);
    assertEquals(Double.NEGATIVE_INFINITY, logs[1]);
  }

  @Test
  void draws_followTheDistribution() {
    assertArrayEquals(
        new double[] {1.0 / 8, 0, 3.0 / 8, 4.0 / 8}, shares(SamplingOptions.plain(0)), 0.015);
  }

  @Test
  void temperature_sharpensOrFlattens() {
    double[] sharp = shares(new SamplingOptions(0.5, 0, 1, 0));
    assertArrayEquals(new double[] {1.0 / 26, 0, 9.0 / 26, 16.0 / 26}, sharp, 0.015);
  }

  @Test
  void topKAndTopP_keepTheMostProbable() {
    double[] two = {0, 0, 3.0 / 7, 4.0 / 7};
    assertArrayEquals(two, shares(new SamplingOptions(1, 2, 1, 0)), 0.015);
    assertArrayEquals(two, shares(new SamplingOptions(1, 0, 0.6, 0)), 0.015);
    assertTrue(shares(new SamplingOptions(1, 0, 0.4, 0))[3] > 0.999);
  }
}
