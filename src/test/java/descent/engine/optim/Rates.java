package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares a schedule with stored rates, the first of them before any step. */
final class Rates {
  private Rates() {}

  static void assertRates(Optimizer optimizer, LRScheduler schedule, JsonNode expected) {
    for (int t = 0; t < expected.size(); t++) {
      double rate = expected.get(t).asDouble();
      assertEquals(rate, optimizer.learningRate(), 1e-12 + 1e-12 * rate, "after step " + t);
      schedule.step();
    }
  }
}
