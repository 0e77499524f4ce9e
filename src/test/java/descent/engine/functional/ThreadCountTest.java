package descent.engine.functional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.engine.kernel.KernelLoader;
import descent.engine.kernel.Kernels;
import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Shape;
import descent.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results are the same to the bit on any number of threads, with either kernels. */
class ThreadCountTest {
  /** Tensors of several blocks and a remainder, so that work is shared out. */
  private static final int ROWS = 301;

  private static final int COLS = 97;

  /** Both implementations, as far as this JVM has the vector module. */
  static Stream<Kernels> kernels() {
    return Stream.of("openblas", "vector")
        .filter(name -> name.equals("openblas") || KernelLoader.vectorModulePresent())
        .map(KernelLoader::named);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyOperation_givesTheSameBitsOnAnyNumberOfThreads(Kernels kernels) {
    assertSameBits(threads -> results(kernels, threads));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void operationsOnImages_giveTheSameBitsOnAnyNumberOfThreads(Kernels kernels) {
    assertSameBits(threads -> imageResults(kernels, threads));
  }

  private static void assertSameBits(IntFunction<List<float[]>> results) {
    List<float[]> one = results.apply(1);
    for (int threads = 2; threads <= 3; threads++) {
      List<float[]> several = results.apply(threads);
      assertEquals(one.size(), several.size());
      for (int i = 0; i < one.size(); i++) {
        assertArrayEquals(bits(one.get(i)), bits(several.get(i)), "result " + i);
      }
    }
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }

  /** The values and gradients of one pass through each kind of operation. */
  private static List<float[]> results(Kernels kernels, int threads) {
    List<float[]> results = new ArrayList<>();
    try (Device device = new Device(new Workers(threads), kernels)) {
      Generator generator = new Generator(3);
      Tensor x = random(device, generator, ROWS, COLS);
      Tensor row = random(device, generator, COLS);
      Tensor column = random(device, generator, ROWS, 1);
      Tensor weight = random(device, generator, 33, COLS);
      Tensor bias = random(device, generator, 33);
      int[] ids = new int[900];
      Arrays.setAll(ids, i -> generator.nextInt(ROWS));
      int[] targets = new int[900];
      Arrays.setAll(targets, i -> generator.nextInt(33));

      Tensor h = Arithmetic.mul(Arithmetic.add(x, row), column);
      h = Arithmetic.add(Activation.tanh(h), Activation.softmax(Activation.gelu(h), 0));
      h = Shaping.transpose(Shaping.transpose(h, 0, 1), 0, 1);
      h = Dropout.dropout(h, 0.25, true, generator);
      h = Indexing.indexSelect(h, 0, ids);
      h = Normalization.layerNorm(h, row, Reduction.sum(x, false, 0), 1e-5);
      Tensor qkv = Shaping.reshape(Shaping.slice(h, 1, 0, 96), 30, 30, 96);
      Attention.Options options = new Attention.Options(4, AttentionMask.ofOrder(), false, null);
      Tensor attended = Shaping.reshape(Attention.self(qkv, options).output(), 900, 32);
      h = Arithmetic.add(h, Reduction.sum(attended, true, 1));
      Tensor logits = MatrixProduct.linear(h, weight, bias);
      Tensor square = MatrixProduct.matmul(Shaping.transpose(logits, 0, 1), logits);
      Tensor loss =
          Arithmetic.add(
              Loss.crossEntropy(logits, targets),
              Arithmetic.add(Reduction.mean(square), Reduction.sum(Reduction.max(h, false, 1))));
      loss.backward();

      results.add(logits.toFloats());
      results.add(loss.toFloats());
      results.add(Reduction.sum(h).toFloats());
      results.add(Reduction.sum(h, false, 0).toFloats());
      for (Tensor leaf : List.of(x, row, column, weight, bias)) {
        results.add(leaf.gradient().toFloats());
      }
    }
    return results;
  }

  /** The values and gradients of one pass through convolutions, pooling and batch norm. */
  private static List<float[]> imageResults(Kernels kernels, int threads) {
    List<float[]> results = new ArrayList<>();
    try (Device device = new Device(new Workers(threads), kernels)) {
      Generator generator = new Generator(4);
      Tensor x = random(device, generator, 19, 3, 13, 11);
      Tensor weight = random(device, generator, 16, 3, 3, 3);
      Tensor bias = random(device, generator, 16);
      Tensor deep = random(device, generator, 16, 16, 3, 3);
      Tensor strided = random(device, generator, 7, 16, 2, 2);
      Tensor scale = random(device, generator, 16);
      RunningStatistics running =
          new RunningStatistics(device.zeros(16), device.full(DType.FLOAT32, 1, 16), 0.1);

      Tensor h = Convolution.conv2dRelu(x, weight, bias, Window2d.square(3, 1, 1, 1));
      h = Normalization.batchNormRelu(h, scale, bias, running, true, 1e-5);
      h = Dropout.dropout2d(h, 0.25, true, generator);
      h = Pooling.maxPool2d(h, Window2d.square(3, 2, 1, 1));
      h = Convolution.conv2d(h, deep, bias, Window2d.square(3, 1, 1, 1));
      Tensor wide = Pooling.avgPool2d(h, Window2d.square(3, 1, 1, 1), true);
      Tensor small = Convolution.conv2d(wide, strided, null, Window2d.square(2, 2, 0, 1));
      Tensor means = Pooling.adaptiveAvgPool2d(small, 2, 2);
      Reduction.sum(Arithmetic.mul(means, means)).backward();

      results.add(small.toFloats());
      results.add(running.mean().toFloats());
      results.add(running.variance().toFloats());
      for (Tensor leaf : List.of(x, weight, bias, deep, strided, scale)) {
        results.add(leaf.gradient().toFloats());
      }
    }
    return results;
  }

  private static Tensor random(Device device, Generator generator, int... shape) {
    float[] values = new float[Shape.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) generator.nextGaussian();
    }
    return device.tensor(values, shape).requiresGrad(true);
  }
}
