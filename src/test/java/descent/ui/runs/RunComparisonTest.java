package descent.ui.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.run.RunCurves;
import descent.run.RunEntry;
import descent.run.RunLabel;
import descent.ui.figure.DataTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
  private static RunEntry run(long seed, String rate) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("degree", "4");
    settings.put("learningRate", rate);
    return RunFilterTest.run("polynomial", seed, settings, RunLabel.NONE);
  }

  @Test
  void differences_leaveOutWhatIsTheSame() {
    DataTable table =
        RunComparison.differences(List.of(run(1, "0.1"), run(2, "9.0"), run(2, "0.1")), List.of());
    assertEquals(List.of("setting", "A", "B", "C"), table.columns());
    assertEquals(
        List.of(
            List.of("outcome", "stopped early", "stopped early", "stopped early"),
            List.of("lowest validation loss", "0.2500", "0.2500", "0.2500"),
            List.of("seed", "1", "2", "2"),
            List.of("learningRate", "0.1", "9", "0.1")),
        table.rows());
  }

  @Test
  void oneRun_showsAllItsSettings() {
    DataTable table = RunComparison.differences(List.of(run(1, "0.1")), List.of());
    assertEquals(
        List.of(
            "outcome",
            "lowest validation loss",
            "topic",
            "preset",
            "seed",
            "degree",
            "learningRate",
            "steps"),
        table.rows().stream().map(row -> row.get(0)).toList());
  }

  @Test
  void metrics_areThoseOfAllRunsLossesFirst() {
    RunCurves.Curve curve = new RunCurves.Curve(new double[] {0, 10}, new double[] {1, 2});
    var a = new RunComparison.Compared("A", run(1, "1"), new RunCurves(Map.of("loss", curve)));
    var b =
        new RunComparison.Compared(
            "B", run(2, "1"), new RunCurves(Map.of("accuracy", curve, "validationLoss", curve)));
    assertEquals(
        List.of("validationLoss", "loss", "accuracy"), RunComparison.metrics(List.of(a, b)));
    assertArrayEquals(new double[] {0, 1}, a.abscissae(curve, true), "10 steps are an epoch");
    assertArrayEquals(new double[] {0, 10}, a.abscissae(curve, false));
    assertEquals("A  polynomial, seed 1", a.legend());
  }
}
