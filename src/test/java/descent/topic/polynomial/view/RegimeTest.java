package descent.topic.polynomial.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.topic.polynomial.SpectrumProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegimeTest {
  /** Eigenvalues 2 and 0.5: the limit is 1. */
  static SpectrumProbe.Spectrum at(double learningRate) {
    double[] values = {2, 0.5};
    double[] factors = {1 - learningRate * 2, 1 - learningRate * 0.5};
    return new SpectrumProbe.Spectrum(
        values,
        new double[][] {{1, 0}, {0, 1}},
        4,
        1,
        1,
        learningRate,
        factors,
        new double[] {1, 1},
        true);
  }

  @Test
  void of_followsTheFactorOfTheSteepestDirection() {
    assertEquals(Regime.SLOW, Regime.of(at(0.01)));
    assertEquals(Regime.SMOOTH, Regime.of(at(0.4)));
    assertEquals(Regime.OSCILLATING, Regime.of(at(0.9)));
    assertEquals(Regime.DIVERGENT, Regime.of(at(1.01)));
  }

  @ParameterizedTest
  @EnumSource(Regime.class)
  void rate_givesTheRegimeThatWasAskedFor(Regime regime) {
    double rate = Double.parseDouble(SpectrumPage.rate(regime, at(0.1)));
    assertEquals(regime, Regime.of(at(rate)));
    assertTrue(rate > 0);
  }
}
