package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.kernel.Kernels;
import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Convolutions of many images and many taps: float32 on the kernels against plain float64. */
class ConvolutionTest {
  private static final double TOLERANCE = 1e-5;

  private static List<double[]> run(Device device, DType dtype, Window2d window, int... sizes) {
    Generator generator = new Generator(5);
    int kernelHeight = window.rows().kernel();
    int kernelWidth = window.columns().kernel();
    Tensor x = random(device, dtype, generator, sizes[0], sizes[1], sizes[3], sizes[4]);
    Tensor weight = random(device, dtype, generator, sizes[2], sizes[1], kernelHeight, kernelWidth);
    Tensor bias = random(device, dtype, generator, sizes[2]);
    Tensor y = Convolution.conv2d(x, weight, bias, window);
    y.backward(random(device, dtype, generator, y.shape()).requiresGrad(false));
    return List.of(
        y.toDoubles(),
        x.gradient().toDoubles(),
        weight.gradient().toDoubles(),
        bias.gradient().toDoubles());
  }

  private static Tensor random(Device device, DType dtype, Generator generator, int... shape) {
    double[] values = new double[Shape.size(shape)];
    Arrays.setAll(values, i -> generator.uniform(-1, 1));
    return device.tensor(dtype, values, shape).requiresGrad(true);
  }

  private static void assertAgree(Kernels kernels, Window2d window, int... sizes) {
    try (Device device = new Device(new Workers(1), kernels)) {
      List<double[]> expected = run(device, DType.FLOAT64, window, sizes);
      List<double[]> actual = run(device, DType.FLOAT32, window, sizes);
      for (int i = 0; i < expected.size(); i++) {
        double largest = Arrays.stream(expected.get(i)).map(Math::abs).max().orElse(0);
        assertArrayEquals(
            expected.get(i), actual.get(i), TOLERANCE * largest, "result " + i + " " + window);
      }
    }
  }

  static List<Kernels> kernels() {
    return ThreadCountTest.kernels().toList();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void manyImages_agreeWithFloat64(Kernels kernels) {
    assertAgree(kernels, Window2d.square(3, 1, 1, 1), 67, 2, 5, 7, 6); // (N, C, O, H, W)
    assertAgree(kernels, Window2d.square(3, 2, 1, 1), 67, 2, 5, 7, 6);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void manyTapsAndChannels_agreeWithFloat64(Kernels kernels) {
    assertAgree(kernels, Window2d.square(3, 1, 1, 1), 2, 45, 37, 9, 5);
    assertAgree(kernels, Window2d.square(5, 3, 2, 1), 2, 19, 35, 11, 13);
    assertAgree(kernels, Window2d.square(1, 1, 0, 1), 2, 70, 34, 6, 6);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void threeByThreeWithManyChannels_agreesWithFloat64(Kernels kernels) {
    assertAgree(kernels, Window2d.square(3, 1, 1, 1), 11, 17, 35, 9, 7);
    assertAgree(kernels, Window2d.square(3, 1, 1, 1), 2, 32, 16, 16, 16);
    assertAgree(kernels, Window2d.square(3, 1, 0, 1), 3, 16, 16, 6, 11);
    assertAgree(kernels, Window2d.square(3, 1, 2, 1), 2, 20, 16, 5, 5);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void gradients_areAddedToThoseThatAreThere(Kernels kernels) {
    try (Device device = new Device(new Workers(1), kernels)) {
      Tensor x = random(device, DType.FLOAT32, new Generator(1), 2, 3, 5, 5);
      Tensor weight = random(device, DType.FLOAT32, new Generator(2), 4, 3, 3, 3);
      Window2d window = Window2d.square(3, 1, 1, 1);
      Tensor seed = device.full(DType.FLOAT32, 1, 2, 4, 5, 5);
      Convolution.conv2d(x, weight, null, window).backward(seed);
      double[] once = weight.gradient().toDoubles();
      double[] onceX = x.gradient().toDoubles();
      Convolution.conv2d(x, weight, null, window).backward(seed);

      assertArrayEquals(twice(once), weight.gradient().toDoubles(), 1e-4);
      assertArrayEquals(twice(onceX), x.gradient().toDoubles(), 1e-4);
    }
  }

  private static double[] twice(double... values) {
    return Arrays.stream(values).map(v -> 2 * v).toArray();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void training_takesNoMoreMemoryAfterItsFirstStep(Kernels kernels) {
    try (Device device = new Device(new Workers(1), kernels)) {
      Tensor weight = random(device, DType.FLOAT32, new Generator(2), 4, 3, 3, 3);
      long bytes = 0;
      for (int step = 0; step < 3; step++) {
        try (Device.Scope scope = device.scope()) {
          weight.zeroGrad();
          Tensor x = device.full(DType.FLOAT32, 1, 5, 3, 6, 6);
          Tensor y = Convolution.conv2d(x, weight, null, Window2d.square(3, 1, 1, 1));
          Reduction.sum(Pooling.maxPool2d(y, Window2d.tiles(2))).backward();
        }
        assertTrue(step == 0 || device.allocatedBytes() == bytes);
        bytes = device.allocatedBytes();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aValueThatIsNoNumber_staysInItsImageAndChannel(Kernels kernels) {
    try (Device device = new Device(new Workers(1), kernels)) {
      double[] values = new double[2 * 2 * 4 * 4];
      values[16] = Double.NaN; // image 0, channel 1, row 0
      Tensor x = device.tensor(DType.FLOAT32, values, 2, 2, 4, 4);
      Tensor weight = device.full(DType.FLOAT32, 1, 1, 2, 2, 2).requiresGrad(true);
      Tensor y = Convolution.conv2d(x, weight, null, Window2d.square(2, 1, 0, 1));
      y.backward(device.full(DType.FLOAT32, 1, 2, 1, 3, 3));

      double[] out = y.toDoubles();
      for (int i = 0; i < out.length; i++) {
        assertEquals(i == 0, Double.isNaN(out[i]), "output " + i);
      }
      double[] gradient = weight.gradient().toDoubles();
      assertArrayEquals(new double[4], Arrays.copyOf(gradient, 4));
    }
  }
}
