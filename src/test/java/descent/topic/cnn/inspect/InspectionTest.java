package descent.topic.cnn.inspect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.nn.BatchNorm2d;
import descent.engine.nn.Conv2d;
import descent.engine.nn.Sequential;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.network.LayerFactory;
import descent.topic.cnn.network.NetworkBuilder;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ShapeLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What views may ask, on a small network whose values are computed anew in another way. */
class InspectionTest {
  private static final ChannelStatistics STATISTICS =
      new ChannelStatistics(List.of(0.5, 0.4, 0.3), List.of(0.25, 0.2, 0.5));
  private static final String NETWORK =
      "conv 4 3 padding=1, batchnorm, relu, maxpool 2, dropout 0.5, conv 6 3, gelu,"
          + " flatten, linear 10";

  private final Device device = new Device(1);
  private final Inspection inspection = inspection(NETWORK);

  private Inspection inspection(String text) {
    ShapeLedger ledger = ShapeLedger.of(NetworkSpec.parse(text));
    LayerFactory factory =
        new LayerFactory(
            device, DType.FLOAT32, Generator.of(1, "weights"), Generator.of(1, "dropout"));
    return new Inspection(7, NetworkBuilder.build(ledger, factory), ledger, STATISTICS, device);
  }

  @AfterEach
  void close() {
    device.close();
  }

  private static byte[] picture(long seed) {
    byte[] bytes = new byte[ImageSet.BYTES];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** The network's own answer, fused as in training, for one picture. */
  private float[] logits(byte[] picture) {
    Sequential network = inspection.network();
    network.eval();
    float[] values = new float[ImageSet.BYTES];
    for (int i = 0; i < values.length; i++) {
      int c = i / ImageSet.PLANE;
      values[i] =
          (float)
              (((picture[i] & 0xFF) / 255.0 - STATISTICS.mean().get(c))
                  / STATISTICS.standardDeviation().get(c));
    }
    try (Device.NoGrad noGrad = device.noGrad()) {
      float[] all = network.forward(device.tensor(values, 1, 3, 32, 32)).toFloats();
      network.train();
      return all;
    }
  }

  private static float[] softmax(float[] logits) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    float[] shares = new float[logits.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return shares;
  }

  @Test
  void guesses_areTheSoftmaxOfTheNetworksOutputs() {
    GuessProbe.Guesses guesses = new GuessProbe(List.of(picture(1), picture(2))).answer(inspection);
    assertEquals(7, guesses.step());
    assertArrayEquals(softmax(logits(picture(2))), guesses.probabilities()[1], 1e-6f);
  }

  @Test
  void asking_changesNothing() {
    Map<String, float[]> before = state();
    inspection.network().train();
    new GuessProbe(List.of(picture(1))).answer(inspection);
    new FeatureMapProbe(picture(1), 3).answer(inspection);
    new ActivationProbe(List.of(picture(1), picture(2)), 20).answer(inspection);
    new ShiftProbe(picture(1), 2, 0, 3).answer(inspection);
    state().forEach((name, values) -> assertArrayEquals(before.get(name), values, name));
    assertTrue(inspection.network().isTraining());
    assertTrue(inspection.network().get(1).isTraining());
  }

  private Map<String, float[]> state() {
    return inspection.network().stateDict().entrySet().stream()
        .filter(entry -> entry.getValue().dtype() == DType.FLOAT32)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toFloats()));
  }

  @Test
  void filters_areTheLayersWeights() {
    Conv2d conv = (Conv2d) inspection.network().get(5);
    FilterProbe.Filters filters = new FilterProbe(5).answer(inspection);
    assertEquals(List.of(6, 4, 3, 3), shape(filters));
    assertArrayEquals(conv.weight().toFloats(), filters.weights());
    float[] second = new float[9];
    System.arraycopy(conv.weight().toFloats(), (2 * 4 + 1) * 9, second, 0, 9);
    assertArrayEquals(second, filters.plane(2, 1));
    assertArrayEquals(conv.bias().toFloats(), filters.biases());
  }

  @Test
  void filters_ofALinearLayerAreImagesOfItsInputs() {
    FilterProbe.Filters filters = new FilterProbe(8).answer(inspection);
    assertEquals(List.of(10, 6, 14, 14), shape(filters));
    FilterProbe.Filters dense =
        new FilterProbe(1).answer(inspection("flatten, linear 20, relu, linear 10"));
    assertEquals(List.of(20, 3, 32, 32), shape(dense));
    assertThrows(IllegalArgumentException.class, () -> new FilterProbe(2).answer(inspection));
  }

  private static List<Integer> shape(FilterProbe.Filters f) {
    return List.of(f.outputs(), f.inputs(), f.height(), f.width());
  }

  @Test
  void maps_areWhatTheLayerGives() {
    List<float[]> outputs = new ArrayList<>();
    float[] values = inspection.normalize(List.of(picture(3)));
    inspection.forward(values, (layer, in, out) -> outputs.add(out.toFloats()));
    FeatureMapProbe.Maps maps = new FeatureMapProbe(picture(3), 3).answer(inspection);
    assertArrayEquals(outputs.get(3), maps.values());
    assertEquals("4 \u00d7 16 \u00d7 16", maps.shape().text());
    assertEquals(9, maps.glimpses().size());
    assertEquals(256, maps.glimpses().get(3).preview().length);
    assertArrayEquals(softmax(logits(picture(3))), maps.probabilities(), 1e-6f);
    assertArrayEquals(values, new FeatureMapProbe(picture(3), -1).answer(inspection).values());
  }

  @Test
  void glimpse_showsTheStrongestChannel() {
    FeatureMapProbe.Maps maps = new FeatureMapProbe(picture(3), 0).answer(inspection);
    double[] sums = new double[4];
    for (int i = 0; i < maps.values().length; i++) {
      sums[i / 1024] += Math.abs(maps.values()[i]);
    }
    int strongest = IntStream.range(0, 4).reduce((a, b) -> sums[b] > sums[a] ? b : a).orElseThrow();
    assertEquals(strongest, maps.glimpses().get(0).strongest());
  }

  @Test
  void activations_countZerosAndTheBatchThatANormGets() {
    List<byte[]> pictures = List.of(picture(1), picture(2), picture(3));
    ActivationProbe.Activations found = new ActivationProbe(pictures, 30).answer(inspection);
    assertEquals(
        List.of(
            "1 Conv2d", "2 BatchNorm2d", "3 ReLU", "4 MaxPool2d", "6 Conv2d", "7 GELU", "9 Linear"),
        found.layers().stream().map(outputs -> outputs.layer().name()).toList());
    List<float[]> outputs = new ArrayList<>();
    inspection.forward(
        inspection.normalize(pictures), (layer, in, out) -> outputs.add(out.toFloats()));
    float[] relu = outputs.get(2);
    long zeros = IntStream.range(0, relu.length).filter(i -> relu[i] == 0).count();
    Histogram histogram = found.layers().get(2).histogram();
    assertEquals(zeros / (double) relu.length, histogram.zeros(), 1e-12);
    double sum = histogram.zeros();
    for (double share : histogram.shares()) {
      sum += share;
    }
    assertEquals(1, sum, 1e-9);
    ActivationProbe.Norm norm = found.layers().get(1).norm().orElseThrow();
    float[] conv = outputs.get(0);
    double mean = 0;
    for (int n = 0; n < 3; n++) {
      for (int i = 0; i < 1024; i++) {
        mean += conv[(n * 4 + 2) * 1024 + i] / 3072.0;
      }
    }
    assertEquals(mean, norm.batchMean()[2], 1e-5);
    BatchNorm2d module = (BatchNorm2d) inspection.network().get(1);
    assertArrayEquals(module.running().variance().toFloats(), norm.runningVariance());
    assertArrayEquals(module.weight().toFloats(), norm.gamma());
  }

  @Test
  void deadChannels_areThoseThatAreNeverOtherThanZero() {
    Tensor bias = ((Conv2d) inspection.network().get(0)).bias();
    Tensor beta = ((BatchNorm2d) inspection.network().get(1)).bias();
    assertEquals(4, bias.size());
    beta.set(new float[] {0, -1000, 0, -1000});
    ActivationProbe.Activations found =
        new ActivationProbe(List.of(picture(1)), 10).answer(inspection);
    assertEquals(2, found.layers().get(2).deadChannels());
    assertEquals(4, found.layers().get(2).channels());
  }

  @Test
  void convolution_isEquivariantInside_poolingOnlyForItsStride() {
    ShiftProbe.Shift one = new ShiftProbe(picture(4), 1, 0, 0).answer(inspection);
    ShiftProbe.Shift two = new ShiftProbe(picture(4), -2, 2, 3).answer(inspection);
    assertTrue(error(one, 0).whole() > 0.01, "the border differs");
    assertTrue(error(one, 0).inside() < 1e-5);
    assertTrue(error(one, 2).inside() < 1e-5);
    assertTrue(error(one, 3).inside() > 0.05, "half a cell is no shift of a pooled map");
    assertTrue(error(two, 3).inside() < 1e-5);
    assertEquals(2, error(two, 3).jump());
    assertTrue(Double.isNaN(error(two, 6).inside()) == (error(two, 6).insideUnits() == 0));
    assertTrue(Double.isNaN(error(one, 8).jump()));
    assertTrue(error(one, 8).whole() > 0);
  }

  private static ShiftProbe.LayerError error(ShiftProbe.Shift shift, int layer) {
    return shift.errors().stream()
        .filter(error -> error.layer().index() == layer)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shiftedMaps_areThoseOfTheShiftedPicture() {
    ShiftProbe.Shift shift = new ShiftProbe(picture(4), 3, -2, 0).answer(inspection);
    float[] fx = new FeatureMapProbe(picture(4), 0).answer(inspection).values();
    assertEquals(fx[(1 * 32 + 20) * 32 + 10], shift.shiftedOf()[(1 * 32 + 18) * 32 + 13]);
    assertEquals(0, shift.shiftedOf()[(1 * 32 + 31) * 32 + 13]);
    assertEquals(
        shift.shiftedOf()[(1 * 32 + 18) * 32 + 13],
        shift.ofShifted()[(1 * 32 + 18) * 32 + 13],
        1e-5);
    float[] x = inspection.normalize(List.of(picture(4)));
    assertEquals(x[20 * 32 + 10], shift.shiftedPicture()[18 * 32 + 13]);
    ShiftProbe.Shift none = new ShiftProbe(picture(4), 0, 0, 0).answer(inspection);
    assertEquals(0, error(none, 0).whole());
    assertArrayEquals(none.probabilities(), none.shiftedProbabilities());
  }

  @Test
  void halfACell_isInterpolated() {
    float[] map = {0, 2, 4, 6};
    assertArrayEquals(
        new float[] {0, 1, 3, 5},
        ShiftProbe.shifted(map, new descent.topic.cnn.network.DataShape.Image(1, 1, 4), 0.5, 0));
  }

  @Test
  void wrongLayers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FilterProbe(99).answer(inspection));
    assertFalse(inspection.layers().get(4).computes());
  }
}
