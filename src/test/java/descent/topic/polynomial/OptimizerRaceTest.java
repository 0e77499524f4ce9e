package descent.topic.polynomial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.DivergedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OptimizerRaceTest {
  private static final PolynomialConfig CONFIG = PolynomialConfig.defaults();

  private static OptimizerRace race(List<OptimizerRace.Entry> entries) {
    return new OptimizerRace(CONFIG, GeneratedData.generate(CONFIG, 2), 2, entries);
  }

  @Test
  void advance_startsAllFromTheSamePoint() {
    try (OptimizerRace race = race(OptimizerRace.classic(0.01))) {
      assertTrue(race.advance(300, () -> false));
      OptimizerRace.Standing standing = race.standing();

      assertEquals(300, standing.step());
      assertEquals(5, standing.lanes().size());
      double[] start = standing.lanes().get(0).parameters().get(0);
      for (OptimizerRace.Lane lane : standing.lanes()) {
        assertArrayEquals(start, lane.parameters().get(0));
        assertEquals(301, lane.steps().length);
        assertEquals(lane.parameters().get(300)[1], lane.path(1)[300]);
        assertTrue(lane.losses()[300] < lane.losses()[0]);
        assertTrue(lane.losses()[300] >= standing.optimalLoss());
      }
      assertTrue(
          standing.lanes().get(1).losses()[300] < standing.lanes().get(0).losses()[300],
          "momentum is ahead of SGD");
    }
  }

  @Test
  void advance_ofARunsSettingsIsThatRun() throws DivergedException {
    try (OptimizerRace race =
            race(List.of(new OptimizerRace.Entry(OptimizerKind.SGD, CONFIG.learningRate())));
        PolynomialFixture run = new PolynomialFixture(Map.of(), 2)) {
      race.advance(130, () -> false);
      run.losses(130);

      assertArrayEquals(
          run.snapshot().parameters(), race.standing().lanes().get(0).parameters().get(130), 0);
    }
  }

  @Test
  void advance_showsWhoDiverged() {
    PolynomialConfig config = PolynomialConfig.schema().parse(Map.of("batchSize", "0"));
    try (OptimizerRace race =
        new OptimizerRace(
            config,
            GeneratedData.generate(config, 1),
            1,
            List.of(
                new OptimizerRace.Entry(OptimizerKind.SGD, 5),
                new OptimizerRace.Entry(OptimizerKind.ADAM, 0.1)))) {
      race.advance(500, () -> false);

      assertTrue(race.standing().lanes().get(0).divergedAt() > 0);
      assertEquals(-1, race.standing().lanes().get(1).divergedAt());
    }
  }

  @Test
  void advance_canBeCancelledAndGoOn() {
    AtomicInteger asked = new AtomicInteger();
    try (OptimizerRace race = race(OptimizerRace.classic(0.01))) {
      assertFalse(race.advance(1000, () -> asked.incrementAndGet() > 3));
      assertEquals(60, race.standing().step());

      assertTrue(race.advance(40, () -> false));
      assertEquals(100, race.standing().step());
    }
  }
}
