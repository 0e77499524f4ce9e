package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.checkpoint.NamedArray;
import descent.engine.checkpoint.SafeTensors;
import descent.engine.functional.AttentionMask;
import descent.engine.functional.Reduction;
import descent.engine.functional.Shaping;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole transformers against the state dicts, outputs and gradients that PyTorch saved. */
class TransformerTest {
  private static final AttentionMask PADDING =
      AttentionMask.ofPadding(AttentionMask.padding(5, 5, 3));

  private final Device device = new Device(1);

  @AfterEach
  void closeDevice() {
    device.close();
  }

  /** Encoder, decoder and head, named as in the file. */
  private static final class Model extends Module {
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;
    private final Linear head;

    Model(Device device, DType dtype, double dropout, boolean pre) {
      TransformerOptions options = new TransformerOptions(6, 2, 9, dropout, pre, pre);
      Generator generator = new Generator(1);
      encoder =
          registerModule(
              "encoder", new TransformerEncoder(device, dtype, options, 2, pre, generator));
      decoder =
          registerModule(
              "decoder", new TransformerDecoder(device, dtype, options, 2, pre, generator));
      head = registerModule("head", new Linear(device, dtype, 6, 4, true, generator));
    }

    Tensor forward(Tensor x, Tensor y) {
      Tensor memory = encoder.forward(x, PADDING);
      return head.forward(decoder.forward(y, memory, AttentionMask.ofOrder(), PADDING));
    }
  }

  private static Map<String, NamedArray> file(String variant) throws Exception {
    return SafeTensors.read(path("transformer-" + variant + ".safetensors")).arrays();
  }

  private static Path path(String name) throws URISyntaxException {
    return Path.of(TransformerTest.class.getResource(name).toURI());
  }

  private Model load(DType dtype, String variant, Map<String, NamedArray> file) {
    Model model = new Model(device, dtype, 0, variant.equals("pre"));
    Map<String, Tensor> state = new LinkedHashMap<>();
    file.forEach(
        (name, array) -> {
          if (name.startsWith("model.")) {
            state.put(name.substring(6), array.toTensor(device));
          }
        });
    model.loadStateDict(state);
    return model;
  }

  private Tensor tensor(DType dtype, Map<String, NamedArray> file, String name) {
    NamedArray array = file.get(name);
    return device.tensor(dtype, array.toDoubles(), array.shape());
  }

  @ParameterizedTest
  @CsvSource({
    "post, FLOAT32, 1e-5",
    "post, FLOAT64, 1e-10",
    "pre, FLOAT32, 1e-5",
    "pre, FLOAT64, 1e-10"
  })
  void stateDictOfPyTorch_givesItsOutputsGradientsAndWeights(
      String variant, DType dtype, double tolerance) throws Exception {
    Map<String, NamedArray> file = file(variant);
    Model model = load(dtype, variant, file);
    Tensor x = tensor(dtype, file, "x").requiresGrad(true);
    Tensor y = tensor(dtype, file, "y").requiresGrad(true);

    Tensor output = model.forward(x, y);
    Tensor weights = model.decoder.layers().get(0).selfAttention().weights().orElseThrow();
    output.backward(tensor(dtype, file, "seed"));

    assertClose(file.get("output"), output, tolerance, "output");
    assertClose(file.get("weights"), weights, tolerance, "weights");
    assertClose(file.get("grad_x"), x.gradient(), tolerance, "gradient of x");
    assertClose(file.get("grad_y"), y.gradient(), tolerance, "gradient of y");
    model
        .namedParameters()
        .forEach(
            (name, parameter) ->
                assertClose(file.get("grad." + name), parameter.gradient(), tolerance, name));
  }

  private static void assertClose(NamedArray expected, Tensor actual, double tolerance, String at) {
    assertArrayEquals(expected.shape(), actual.shape(), at);
    double[] values = expected.toDoubles();
    double largest = 0.1;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertArrayEquals(values, actual.toDoubles(), tolerance * largest, at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"post", "pre"})
  void stepByStep_givesWhatTheWholeSequenceGives(String variant) throws Exception {
    Map<String, NamedArray> file = file(variant);
    Model model = load(DType.FLOAT32, variant, file);
    Tensor y = tensor(DType.FLOAT32, file, "y");
    try (Device.NoGrad unrecorded = device.noGrad()) {
      Tensor memory = model.encoder.forward(tensor(DType.FLOAT32, file, "x"), PADDING);
      TransformerDecoder.Cache cache = model.decoder.start(memory, 4, 5, 3);
      MultiheadAttention attention = model.decoder.layers().get(0).selfAttention();
      attention.keepWeights(true);
      for (int t = 0; t < 4; t++) {
        Tensor step = Shaping.reshape(Shaping.slice(y, 1, t, t + 1), 2, 6);
        Tensor logits = model.head.forward(model.decoder.step(step, cache));
        Tensor expected = Shaping.slice(tensor(DType.FLOAT32, file, "output"), 1, t, t + 1);
        assertArrayEquals(expected.toDoubles(), logits.toDoubles(), 1e-5, "step " + t);
        float[] weights = Shaping.slice(attention.weights().orElseThrow(), 0, 0, 1).toFloats();
        double[] whole = file.get("weights").toDoubles();
        for (int i = 0; i < 8; i++) {
          assertEquals(whole[(i / 4 * 4 + t) * 4 + i % 4], weights[i], 1e-5, "weight " + i);
        }
      }
    }
  }

  @Test
  void rowsOfACache_goOnFromTheirParents() throws Exception {
    Map<String, NamedArray> file = file("pre");
    Model model = load(DType.FLOAT32, "pre", file);
    try (Device.NoGrad unrecorded = device.noGrad()) {
      Tensor memory = model.encoder.forward(tensor(DType.FLOAT32, file, "x"), PADDING);
      Tensor y = tensor(DType.FLOAT32, file, "y");
      TransformerDecoder.Cache straight = model.decoder.start(memory, 4, 5, 3);
      TransformerDecoder.Cache branched = model.decoder.start(memory, 4, 5, 3);
      Tensor first = Shaping.reshape(Shaping.slice(y, 1, 0, 1), 2, 6);
      Tensor second = Shaping.reshape(Shaping.slice(y, 1, 1, 2), 2, 6);
      model.decoder.step(first, straight);
      model.decoder.step(first, branched);

      branched.reorder(1, 0, 1);
      float[] after = model.decoder.step(rows(second, 1, 0, 1), branched).toFloats();
      float[] expected = rows(model.decoder.step(second, straight), 1, 0, 1).toFloats();

      assertArrayEquals(expected, after, 1e-6f);
    }
  }

  @Test
  void cachesInUsedMemory_giveTheSame() throws Exception {
    Map<String, NamedArray> file = file("pre");
    Model model = load(DType.FLOAT32, "pre", file);
    List<float[]> logits = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      try (Device.NoGrad unrecorded = device.noGrad();
          Device.Scope scope = device.scope()) {
        Tensor memory = model.encoder.forward(tensor(DType.FLOAT32, file, "x"), PADDING);
        Tensor y = tensor(DType.FLOAT32, file, "y");
        TransformerDecoder.Cache cache = model.decoder.start(memory, 4, 5, 3);
        for (int t = 0; t < 4; t++) {
          Tensor step = Shaping.reshape(Shaping.slice(y, 1, t, t + 1), 2, 6);
          logits.add(model.decoder.step(step, cache).toFloats());
          cache.reorder(1, 0);
        }
      }
      try (Device.Scope scope = device.scope()) {
        for (int size = 1; size < 1000; size++) {
          Arrays.fill(device.keepFloats(size), Float.NaN);
        }
      }
    }
    for (int t = 0; t < 4; t++) {
      assertArrayEquals(logits.get(t), logits.get(t + 4), "step " + t);
      assertTrue(Float.isFinite(logits.get(t)[0]));
    }
  }

  private static Tensor rows(Tensor x, int... rows) {
    return descent.engine.functional.Indexing.indexSelect(x, 0, rows);
  }

  @Test
  void dropout_actsWhileTrainingOnly() throws Exception {
    Model model = new Model(device, DType.FLOAT32, 0.5, true);
    Tensor x = tensor(DType.FLOAT32, file("pre"), "x");
    Tensor y = tensor(DType.FLOAT32, file("pre"), "y");

    float[] once = model.forward(x, y).toFloats();
    float[] again = model.forward(x, y).toFloats();
    assertTrue(!Arrays.equals(once, again));
    Reduction.sum(model.forward(x, y)).backward();
    model.namedParameters().forEach((name, p) -> assertTrue(p.hasGrad(), name));

    model.eval();
    assertArrayEquals(model.forward(x, y).toFloats(), model.forward(x, y).toFloats());
  }

  @Test
  void weights_areKeptWithoutABackwardOnlyWhenAskedFor() {
    MultiheadAttention attention =
        new MultiheadAttention(device, DType.FLOAT32, 4, 2, 0, new Generator(1));
    Tensor x = device.full(DType.FLOAT32, 1, 1, 3, 4);
    try (Device.NoGrad unrecorded = device.noGrad()) {
      attention.forward(x, AttentionMask.ofOrder());
      assertTrue(attention.weights().isEmpty());
      attention.keepWeights(true);
      attention.forward(x, AttentionMask.ofOrder());
    }
    Tensor weights = attention.weights().orElseThrow();
    assertArrayEquals(new int[] {1, 2, 3, 3}, weights.shape());
    float third = 1f / 3;
    float[] head = {1, 0, 0, 0.5f, 0.5f, 0, third, third, third};
    assertArrayEquals(head, java.util.Arrays.copyOf(weights.toFloats(), 9), 1e-6f);
  }

  @Test
  void positions_areSinesAndCosinesOfFallingFrequency() {
    Tensor encoding = PositionalEncoding.sinusoidal(device, DType.FLOAT64, 3, 4);
    assertArrayEquals(
        new double[] {
          0,
          1,
          0,
          1,
          Math.sin(1),
          Math.cos(1),
          Math.sin(0.01),
          Math.cos(0.01),
          Math.sin(2),
          Math.cos(2),
          Math.sin(0.02),
          Math.cos(0.02)
        },
        encoding.toDoubles(),
        1e-12);
    assertThrows(
        IllegalArgumentException.class,
        () -> PositionalEncoding.sinusoidal(device, DType.FLOAT32, 3, 5));
  }

  @Test
  void widthsThatHeadsDoNotDivide_areRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new TransformerOptions(6, 4, 9, 0, false, false));
    assertEquals(
        "A transformer expected a width that its heads divide and a feed-forward width of at least"
            + " 1 but got 6, 4 and 9",
        e.getMessage());
  }
}
