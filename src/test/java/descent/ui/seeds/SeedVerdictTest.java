package descent.ui.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.experiment.ExperimentConfig;
import descent.experiment.RunState;
import descent.experiment.TestTopic;
import descent.training.SeedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeedVerdictTest {
  private static final String LOSS = "validationLoss";

  private static SeedStudy study(double... ends) {
    List<SeedTrace> traces = new ArrayList<>();
    for (int i = 0; i < ends.length; i++) {
      traces.add(
          new SeedTrace(
              i, RunState.FINISHED, new int[] {0, 1}, Map.of(LOSS, new double[] {9, ends[i]})));
    }
    return new SeedStudy(TestTopic.config(1, Map.of()), traces);
  }

  private static String compared(SeedStudy now, SeedStudy before) {
    return SeedVerdict.of(now, Optional.of(before), LOSS);
  }

  @Test
  void oneStudy_isSummedUp() {
    assertEquals(
        "Over 4 seeds the validation loss ends at 2.500, give or take 1.291 (standard deviation);"
            + " median 2.500, from 1.000 to 4.000.",
        SeedVerdict.of(study(4, 1, 2, 3), Optional.empty(), LOSS));
  }

  @Test
  void aClearDifference_isSaidWithItsSizeAndP() {
    assertEquals(
        "They differ by more than the seeds do: the validation loss now ends 4.000 lower (2.500"
            + " against 6.500 remembered; effect 3.1 standard deviations, p = 0.029 by permutation"
            + " test of the means).",
        compared(study(1, 2, 3, 4), study(5, 6, 7, 8)));
  }

  @Test
  void noClearDifference_saysHowManySeedsWouldSettleIt() {
    String said = compared(study(1, 2, 3, 4), study(2, 3, 4, 5));

    assertTrue(said.startsWith("They do not differ by more than the seeds do ("), said);
    assertTrue(
        said.endsWith("About 24 more seeds each would settle a difference of this size."), said);
    assertTrue(
        compared(study(1, 2, 3, 4), study(4, 3, 2, 1))
            .endsWith("There is no difference that more seeds could confirm."));
  }

  @Test
  void tooFewSeeds_saySo() {
    assertTrue(
        compared(study(1, 2, 3), study(7, 8, 9))
            .startsWith(
                "3 against 3 seeds cannot tell: even the clearest difference would have p = 0.10."
                    + " Train at least 4 each"));
    assertTrue(
        SeedVerdict.of(study(1), Optional.empty(), LOSS).startsWith("The spread shows when two"));
  }

  @Test
  void runsThatDiverged_areLeftOutAndNamed() {
    String said = SeedVerdict.of(study(1, 2, Double.NaN, 3), Optional.empty(), LOSS);

    assertTrue(said.startsWith("Over 3 seeds"), said);
    assertTrue(said.endsWith(" 1 run diverged and is left out."), said);
  }

  @Test
  void pValues_areWrittenAsPreciseAsTheyMatter() {
    assertEquals("0.62", SeedVerdict.p(0.6234));
    assertEquals("0.029", SeedVerdict.p(2 / 70.0));
    assertEquals("1.1e-5", SeedVerdict.p(2 / 184_756.0));
  }

  @Test
  void settingsThatDiffer_areFoundWithBothValues() {
    ExperimentConfig a = TestTopic.config(1, Map.of("learningRate", "0.01"));
    ExperimentConfig b = TestTopic.config(2, Map.of("learningRate", "0.1"));

    assertEquals(
        Map.of("learning rate", List.of("0.01", "0.1")),
        SeedStudy.differences(TestTopic.SCHEMA, a, b));
    assertEquals("validation loss", SeedStudy.words(LOSS));
  }
}
