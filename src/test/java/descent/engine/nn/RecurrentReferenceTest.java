package descent.engine.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import descent.engine.kernel.KernelLoader;
import descent.engine.kernel.Workers;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outputs, last states and all gradients of RNN, LSTM and GRU against PyTorch's numbers, which
 * {@code src/test/python/recurrent_reference.py} stored.
 */
class RecurrentReferenceTest {
  static Stream<Arguments> cases() throws IOException {
    try (InputStream in = RecurrentReferenceTest.class.getResourceAsStream("recurrent.json")) {
      JsonNode all = new ObjectMapper().readTree(in);
      return StreamSupport.stream(all.spliterator(), false)
          .map(
              node ->
                  Arguments.of(
                      node.get("cell").asText()
                          + " x "
                          + node.get("layers")
                          + (node.get("bidirectional").asBoolean() ? " both ways " : " ")
                          + node.get("lengths"),
                      node));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float32OnVectors_agreesWithPyTorch(String name, JsonNode reference) {
    try (Device device = new Device(new Workers(2), KernelLoader.named("vector"))) {
      check(device, DType.FLOAT32, 1e-5, reference);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float32OnOpenBlas_agreesWithPyTorch(String name, JsonNode reference) {
    try (Device device = new Device(new Workers(1), KernelLoader.named("openblas"))) {
      check(device, DType.FLOAT32, 1e-5, reference);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void float64_agreesWithPyTorch(String name, JsonNode reference) {
    try (Device device = new Device(1)) {
      check(device, DType.FLOAT64, 1e-9, reference);
    }
  }

  private static void check(Device device, DType dtype, double tolerance, JsonNode reference) {
    RNNBase net = net(device, dtype, reference);
    Tensor input = leaf(device, dtype, reference.get("input"));
    RecurrentState initial = null;
    if (!reference.get("h0").isNull()) {
      Tensor c = reference.get("c0").isNull() ? null : leaf(device, dtype, reference.get("c0"));
      initial = new RecurrentState(leaf(device, dtype, reference.get("h0")), c);
    }
    RecurrentOutput output = net.forward(input, initial, lengths(reference.get("lengths")));
    Tensor cell = output.state().cell();
    assertClose(reference.get("output").get("data"), output.output(), tolerance, "output");
    assertClose(reference.get("h").get("data"), output.state().hidden(), tolerance, "h_n");
    if (cell != null) {
      assertClose(reference.get("c").get("data"), cell, tolerance, "c_n");
    }

    List<Tensor> seeded = new ArrayList<>(List.of(output.state().hidden()));
    output.state().hidden().accumulateGrad(seed(reference, "h", output.state().hidden()));
    if (cell != null) {
      cell.accumulateGrad(seed(reference, "c", cell));
      seeded.add(cell);
    }
    output.output().backward(seed(reference, "output", output.output()));
    assertClose(reference.get("input").get("grad"), input.gradient(), tolerance, "dx");
    if (initial != null) {
      assertClose(reference.get("h0").get("grad"), initial.hidden().gradient(), tolerance, "dh_0");
      if (initial.cell() != null) {
        assertClose(reference.get("c0").get("grad"), initial.cell().gradient(), tolerance, "dc_0");
      }
    }
    net.namedParameters()
        .forEach(
            (key, parameter) ->
                assertClose(
                    reference.get("parameters").get(key).get("grad"),
                    parameter.gradient(),
                    tolerance,
                    key));
  }

  private static RNNBase net(Device device, DType dtype, JsonNode reference) {
    RecurrentOptions options =
        RecurrentOptions.of(
                reference.get("sizes").get(2).asInt(), reference.get("sizes").get(3).asInt())
            .withLayers(reference.get("layers").asInt())
            .withBidirectional(reference.get("bidirectional").asBoolean());
    Generator generator = new Generator(1);
    RNNBase net =
        switch (reference.get("cell").asText()) {
          case "lstm" -> new LSTM(device, dtype, options, generator);
          case "gru" -> new GRU(device, dtype, options, generator);
          case "rnn_relu" -> new RNN(device, dtype, options, true, generator);
          default -> new RNN(device, dtype, options, false, generator);
        };
    assertEquals(reference.get("parameters").size(), net.namedParameters().size());
    net.namedParameters()
        .forEach(
            (key, parameter) ->
                parameter.set(doubles(reference.get("parameters").get(key).get("data"))));
    return net;
  }

  private static Tensor leaf(Device device, DType dtype, JsonNode node) {
    int[] shape = Arrays.stream(doubles(node.get("shape"))).mapToInt(v -> (int) v).toArray();
    return device.tensor(dtype, doubles(node.get("data")), shape).requiresGrad(true);
  }

  private static Tensor seed(JsonNode reference, String name, Tensor like) {
    Tensor seed = like.emptyLike();
    seed.set(doubles(reference.get("seeds").get(name)));
    return seed;
  }

  private static int @Nullable [] lengths(JsonNode node) {
    return node.isNull() ? null : Arrays.stream(doubles(node)).mapToInt(v -> (int) v).toArray();
  }

  private static double[] doubles(JsonNode node) {
    double[] values = new double[node.size()];
    Arrays.setAll(values, i -> node.get(i).asDouble());
    return values;
  }

  private static void assertClose(JsonNode expected, Tensor actual, double tolerance, String what) {
    double[] numbers = doubles(expected);
    double[] found = actual.toDoubles();
    assertEquals(numbers.length, found.length, what);
    double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], found[i], tolerance * largest, what + " at " + i);
    }
  }
}
