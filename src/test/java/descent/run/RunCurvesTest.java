package descent.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCurvesTest {
  @TempDir Path folder;

  @Test
  void rows_areReadByMetricUpToTheStep() throws Exception {
    Files.writeString(
        folder.resolve("metrics.csv"),
        "step,epoch,name,value\n0,0,validationLoss,2.5\n1,1,loss,1.5\n1,1,norm,NaN\n"
            + "2,1,loss,0.5\n2,1,validationLoss,0.25\n3,2,loss,9\n4,2,loss,");
    RunCurves curves = RunCurves.read(folder, 2);
    assertEquals(List.of("validationLoss", "loss", "norm"), List.copyOf(curves.metrics().keySet()));
    assertArrayEquals(new double[] {1, 2}, curves.metric("loss").steps());
    assertArrayEquals(new double[] {1.5, 0.5}, curves.metric("loss").values());
    assertTrue(Double.isNaN(curves.metric("norm").values()[0]));
    assertEquals(0, curves.metric("other").values().length);
    assertEquals(3, RunCurves.read(folder, Long.MAX_VALUE).metric("loss").values().length);
  }

  @Test
  void longCurve_isThinnedEvenly() throws Exception {
    int rows = 5 * RunCurves.CAPACITY;
    StringBuilder text = new StringBuilder("step,epoch,name,value\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(",1,loss,").append(2 * i).append('\n');
    }
    Files.writeString(folder.resolve("metrics.csv"), text);
    RunCurves.Curve curve = RunCurves.read(folder, Long.MAX_VALUE).metric("loss");
    assertTrue(curve.steps().length <= RunCurves.CAPACITY);
    assertTrue(curve.steps().length > RunCurves.CAPACITY / 2);
    double gap = curve.steps()[1] - curve.steps()[0];
    for (int i = 0; i < curve.steps().length; i++) {
      assertEquals(i * gap, curve.steps()[i]);
      assertEquals(2 * curve.steps()[i], curve.values()[i]);
    }
    assertTrue(curve.steps()[curve.steps().length - 1] >= rows - gap - 1);
  }

  @Test
  void folderWithoutMetrics_hasNone() throws Exception {
    assertEquals(RunCurves.NONE, RunCurves.read(folder, 9));
  }
}
