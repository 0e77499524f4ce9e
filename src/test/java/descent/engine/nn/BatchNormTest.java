package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchNormTest {
  private static final double[] FIRST = {1, 2, 3, 5, 8, -1};
  private static final double[] SECOND = {0, 4, 2, 4, 4, 1, 10, -3};

  private final Device device = new Device(1);

  private BatchNorm1d layer(DType dtype) {
    BatchNorm1d norm = new BatchNorm1d(device, dtype, 2, BatchNorm.EPS, BatchNorm.MOMENTUM);
    norm.weight().set(new double[] {1.5, -0.5});
    norm.bias().set(new double[] {0.25, 1});
    return norm;
  }

  /** The numbers are those of torch.nn.BatchNorm1d for the same two batches. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void runningStatistics_areThoseOfPyTorch(DType dtype) {
    BatchNorm1d norm = layer(dtype);
    norm.forward(device.tensor(dtype, FIRST, 3, 2));
    Tensor second = norm.forward(device.tensor(dtype, SECOND, 4, 2));

    assertArrayEquals(
        new double[] {
          -1.3535669, 0.5648062, -0.5517834, 0.5648062, 0.25, 1.0870389, 2.6553502, 1.7833490
        },
        second.toDoubles(),
        1e-6);
    assertArrayEquals(new double[] {0.76, 0.33}, norm.running().mean().toDoubles(), 1e-6);
    assertArrayEquals(new double[] {3.8466667, 2.72}, norm.running().variance().toDoubles(), 1e-6);
    assertEquals(2, norm.numBatchesTracked());

    norm.eval();
    assertArrayEquals(
        new double[] {0.4335522, 0.4937078, 1.9631542, -0.4157991, 5.7871590, 1.4032148},
        norm.forward(device.tensor(dtype, FIRST, 3, 2)).toDoubles(),
        2e-6);
    assertEquals(2, norm.numBatchesTracked());
    assertArrayEquals(new double[] {0.76, 0.33}, norm.running().mean().toDoubles(), 1e-6);
  }

  @Test
  void backward_inEvaluation_takesTheStatisticsAsConstants() {
    BatchNorm1d norm = layer(DType.FLOAT64);
    norm.running().variance().set(new double[] {4, 9});
    norm.eval();
    Tensor x = device.tensor(DType.FLOAT64, FIRST, 3, 2).requiresGrad(true);
    norm.forward(x).backward(device.full(DType.FLOAT64, 1, 3, 2));

    double first = 1.5 / Math.sqrt(4 + BatchNorm.EPS);
    double second = -0.5 / Math.sqrt(9 + BatchNorm.EPS);
    assertArrayEquals(
        new double[] {first, second, first, second, first, second},
        x.gradient().toDoubles(),
        1e-12);
  }

  @Test
  void largeMeans_doNotCancel() {
    BatchNorm1d norm = new BatchNorm1d(device, 1);
    Tensor y = norm.forward(device.tensor(new float[] {4096, 4097, 4098, 4099}, 4, 1));
    double deviation = Math.sqrt(1.25 + BatchNorm.EPS);
    assertArrayEquals(
        new double[] {-1.5 / deviation, -0.5 / deviation, 0.5 / deviation, 1.5 / deviation},
        y.toDoubles(),
        1e-6);
  }

  @Test
  void names_arePyTorchs() {
    BatchNorm2d norm = new BatchNorm2d(device, 3);
    assertEquals(
        List.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked"),
        List.copyOf(norm.stateDict().keySet()));
    assertEquals(2, norm.parameters().size());
    assertArrayEquals(new double[] {1, 1, 1}, norm.weight().toDoubles());
    assertArrayEquals(new double[] {1, 1, 1}, norm.running().variance().toDoubles());
    assertEquals(0, norm.stateDict().get("num_batches_tracked").dim());
  }

  @Test
  void forward_ofAnotherShape_isRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BatchNorm2d(device, 3).forward(device.zeros(2, 3)));
    assertEquals(
        "BatchNorm2d expected an input (N, 3, H, W) but the input has shape [2, 3]",
        e.getMessage());
    e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new BatchNorm1d(device, 3).forward(device.zeros(2, 4)));
    assertEquals(
        "BatchNorm1d expected an input (N, 3) or (N, 3, L) but the input has shape [2, 4]",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new BatchNorm1d(device, 0));
  }
}
