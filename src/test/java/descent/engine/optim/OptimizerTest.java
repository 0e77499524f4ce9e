package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.engine.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private final Device device = new Device(1);

  static Stream<Named<Function<Map<String, Tensor>, Optimizer>>> optimizers() {
    return Stream.of(
        Named.of("SGD", p -> new SGD(p, 0.1)),
        Named.of("SGD with momentum", OptimizerTest::momentum),
        Named.of("AdaGrad", p -> new AdaGrad(p, 0.1, 0.1)),
        Named.of("RMSProp", p -> new RMSProp(p, 0.1)),
        Named.of("RMSProp with all", OptimizerTest::fullRmsProp),
        Named.of("Adam", p -> new Adam(p, 0.1)),
        Named.of("AdamW", p -> new AdamW(p, 0.1)));
  }

  private static SGD momentum(Map<String, Tensor> parameters) {
    SGD sgd = new SGD(parameters, 0.1);
    sgd.setMomentum(0.9);
    sgd.setDampening(0.5);
    return sgd;
  }

  private static RMSProp fullRmsProp(Map<String, Tensor> parameters) {
    RMSProp rmsProp = new RMSProp(parameters, 0.1);
    rmsProp.setMomentum(0.9);
    rmsProp.setCentered(true);
    return rmsProp;
  }

  /** Two float32 parameters, one tiny and one longer than two blocks, and a float64 one. */
  private static Map<String, Tensor> parameters(Device device) {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    Generator generator = new Generator(3);
    for (int size : new int[] {5, 10_001, 3}) {
      Tensor tensor = device.retainedZeros(size == 3 ? DType.FLOAT64 : DType.FLOAT32, size);
      tensor.set(randoms(size, generator));
      parameters.put("p" + size, tensor.requiresGrad(true));
    }
    return parameters;
  }

  private static double[] randoms(int size, Generator generator) {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = generator.uniform(-1, 1);
    }
    return values;
  }

  private static void steps(Optimizer optimizer, int from, int to) {
    for (int t = from; t < to; t++) {
      Generator generator = new Generator(t);
      optimizer.zeroGrad();
      for (Tensor parameter : optimizer.parameters().values()) {
        parameter.gradForWrite().set(randoms(parameter.size(), generator));
      }
      optimizer.step();
    }
  }

  private static void assertSameBits(Map<String, Tensor> expected, Map<String, Tensor> found) {
    expected.forEach(
        (name, tensor) -> assertArrayEquals(tensor.toDoubles(), found.get(name).toDoubles(), name));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void step_onAnyNumberOfThreads_givesTheSameBits(Function<Map<String, Tensor>, Optimizer> make) {
    try (Device many = new Device(4)) {
      Map<String, Tensor> one = parameters(device);
      Map<String, Tensor> four = parameters(many);
      steps(make.apply(one), 0, 5);
      steps(make.apply(four), 0, 5);
      assertSameBits(one, four);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void step_doesNotDependOnHowTensorsShareATask(Function<Map<String, Tensor>, Optimizer> make) {
    Map<String, Tensor> together = parameters(device);
    Map<String, Tensor> apart = parameters(device);
    steps(make.apply(together), 0, 3);
    for (Map.Entry<String, Tensor> entry : apart.entrySet()) {
      Optimizer alone = make.apply(Map.of(entry.getKey(), entry.getValue()));
      for (int t = 0; t < 3; t++) {
        Generator generator = new Generator(t);
        for (Map.Entry<String, Tensor> before : apart.entrySet()) {
          double[] gradient = randoms(before.getValue().size(), generator);
          if (before.getKey().equals(entry.getKey())) {
            entry.getValue().gradForWrite().set(gradient);
          }
        }
        alone.step();
      }
    }
    assertSameBits(together, apart);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void loadStateDict_continuesWithTheSameBits(Function<Map<String, Tensor>, Optimizer> make) {
    Map<String, Tensor> uninterrupted = parameters(device);
    Optimizer first = make.apply(uninterrupted);
    steps(first, 0, 3);
    Map<String, Tensor> resumed = parameters(device);
    uninterrupted.forEach((name, tensor) -> resumed.get(name).copyFrom(tensor));
    Optimizer second = make.apply(resumed);
    second.setLearningRate(0.7);

    second.loadStateDict(first.stateDict());

    assertEquals(first.learningRate(), second.learningRate());
    assertEquals(first.stateDict().numbers(), second.stateDict().numbers());
    steps(first, 3, 6);
    steps(second, 3, 6);
    assertSameBits(uninterrupted, resumed);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void step_leavesParametersWithoutGradientAlone(Function<Map<String, Tensor>, Optimizer> make) {
    Map<String, Tensor> parameters = parameters(device);
    double[] before = parameters.get("p5").toDoubles();
    Optimizer optimizer = make.apply(parameters);
    parameters.get("p3").gradForWrite().fill(1);

    optimizer.step();

    assertArrayEquals(before, parameters.get("p5").toDoubles());
    assertEquals(0, optimizer.stateDict().numbers().get("p5.step"));
    assertEquals(1, optimizer.stateDict().numbers().get("p3.step"));
    assertTrue(optimizer.stateDict().tensors().keySet().stream().noneMatch(k -> k.contains("p5")));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void step_inTheSteadyState_takesNoMemory(Function<Map<String, Tensor>, Optimizer> make) {
    Optimizer optimizer = make.apply(parameters(device));
    steps(optimizer, 0, 1);
    long bytes = device.allocatedBytes();
    try (Device.Scope scope = device.scope()) {
      steps(optimizer, 1, 4);
    }
    assertEquals(bytes, device.allocatedBytes());
  }

  @Test
  void stateMadeInsideAScope_outlivesIt() {
    Adam adam = new Adam(parameters(device), 0.1);
    try (Device.Scope scope = device.scope()) {
      steps(adam, 0, 1);
    }
    steps(adam, 1, 2);
    assertEquals(2, adam.stateDict().numbers().get("p5.step"));
  }

  @Test
  void zeroGrad_forgetsAllGradients() {
    Map<String, Tensor> parameters = parameters(device);
    SGD sgd = new SGD(parameters, 0.1);
    steps(sgd, 0, 1);
    sgd.zeroGrad();
    assertFalse(parameters.values().stream().anyMatch(Tensor::hasGrad));
  }

  @Test
  void loadStateDict_ofAnother_namesAllThatIsWrongAndLoadsNothing() {
    Adam adam = new Adam(parameters(device), 0.1);
    steps(adam, 0, 1);
    OptimizerState state = adam.stateDict();
    Map<String, Tensor> tensors = new HashMap<>(state.tensors());
    tensors.remove("p5.exp_avg");
    tensors.put("p3.exp_avg", device.zeros(4));
    tensors.put("x.exp_avg", device.zeros(4));
    Map<String, Double> numbers = new HashMap<>(state.numbers());
    numbers.remove("p10001.step");
    numbers.put("momentum", 0.9);
    numbers.put("learningRate", 5.0);

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> adam.loadStateDict(new OptimizerState(tensors, numbers)));

    assertEquals(
        "The state does not fit Adam: missing keys p5.exp_avg, p10001.step; unexpected keys"
            + " momentum, x.exp_avg; wrong shapes p3.exp_avg expected [3] but found [4]",
        e.getMessage());
    assertEquals(0.1, adam.learningRate());
  }

  @Test
  void loadStateDict_withASettingOutOfRange_loadsNothing() {
    Adam adam = new Adam(parameters(device), 0.1);
    Map<String, Double> numbers = new HashMap<>(adam.stateDict().numbers());
    numbers.put("learningRate", 5.0);
    numbers.put("beta1", 1.5);
    numbers.put("p5.step", 3.0);
    assertThrows(
        IllegalArgumentException.class,
        () -> adam.loadStateDict(new OptimizerState(Map.of(), numbers)));
    assertEquals(0.1, adam.learningRate());
    assertEquals(0, adam.stateDict().numbers().get("p5.step"));
  }

  @Test
  void constructor_refusesParametersOfTwoDevices() {
    try (Device other = new Device(1)) {
      Map<String, Tensor> mixed = new LinkedHashMap<>();
      mixed.put("a", device.zeros(1));
      mixed.put("b", other.zeros(1));
      assertThrows(IllegalArgumentException.class, () -> new SGD(mixed, 0.1));
    }
  }

  @Test
  void step_withoutParameters_doesNothing() {
    new SGD(Map.of(), 0.1).step();
  }
}
