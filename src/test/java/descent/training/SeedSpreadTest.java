package descent.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.RunState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeedSpreadTest {
  private static SeedTrace trace(int seed, double... losses) {
    int[] epochs = new int[losses.length];
    for (int i = 0; i < epochs.length; i++) {
      epochs[i] = i;
    }
    return new SeedTrace(seed, RunState.FINISHED, epochs, Map.of("validationLoss", losses));
  }

  @Test
  void centreAndSpread_byHand() {
    SeedSpread spread =
        SeedSpread.of(
            List.of(trace(1, 4, 1), trace(2, 6, 2), trace(3, 8, 3), trace(4, 10, 10)),
            "validationLoss");

    assertArrayEquals(new double[] {0, 1}, spread.epochs());
    assertArrayEquals(new double[] {7, 4}, spread.mean());
    assertEquals(Math.sqrt(20 / 3.0), spread.deviation()[0], 1e-12);
    assertArrayEquals(new double[] {7, 2.5}, spread.median());
    assertArrayEquals(new double[] {5.5, 1.75}, spread.lower());
    assertArrayEquals(new double[] {8.5, 4.75}, spread.upper());
  }

  @Test
  void whatIsMissingOrNotFinite_doesNotCount() {
    SeedSpread spread =
        SeedSpread.of(
            List.of(trace(1, Double.NaN, 1), trace(2, Double.NaN, 3), trace(3, Double.NaN)),
            "validationLoss");

    assertArrayEquals(new double[] {1}, spread.epochs());
    assertArrayEquals(new int[] {2}, spread.counts());
    assertArrayEquals(new double[] {2}, spread.mean());
    assertEquals(0, SeedSpread.of(List.of(trace(1, 1)), "accuracy").epochs().length);
    assertTrue(Double.isNaN(trace(1, 2).last("accuracy")));
    assertEquals(2, trace(1, 3, 2).last("validationLoss"));
  }
}
