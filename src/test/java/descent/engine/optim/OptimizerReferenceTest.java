package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fifty steps against the numbers of src/test/python/optim_reference.py. */
class OptimizerReferenceTest {
  private static final int[] SIZES = {37, 6, 2};
  private static final List<Integer> KEPT = List.of(1, 3, 50);

  static JsonNode reference(String name) throws IOException {
    try (InputStream in = OptimizerReferenceTest.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(in);
    }
  }

  static Stream<String> cases() throws IOException {
    List<String> names = new ArrayList<>();
    reference("optimizers.json").fieldNames().forEachRemaining(names::add);
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPyTorchInFloat64(String name) throws IOException {
    JsonNode reference = reference("optimizers.json").get(name);
    compare(
        reference.get("float64"), run(name, reference.get("options"), DType.FLOAT64), 1e-9, 0.01);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPyTorchInFloat32(String name) throws IOException {
    JsonNode reference = reference("optimizers.json").get(name);
    compare(
        reference.get("float32"), run(name, reference.get("options"), DType.FLOAT32), 1e-5, 0.1);
  }

  /** Relative to the value, or to {@code floor} where terms of about 1 have cancelled below it. */
  private static void compare(
      JsonNode expected, List<double[]> found, double tolerance, double floor) {
    for (int k = 0; k < KEPT.size(); k++) {
      for (int i = 0; i < found.get(k).length; i++) {
        double value = expected.get(k).get(i).asDouble();
        assertEquals(
            value,
            found.get(k)[i],
            tolerance * Math.max(floor, Math.abs(value)),
            "step " + KEPT.get(k) + ", element " + i);
      }
    }
  }

  private static List<double[]> run(String name, JsonNode options, DType dtype) {
    try (Device device = new Device(1)) {
      Map<String, Tensor> parameters = new LinkedHashMap<>();
      int start = 0;
      for (int size : SIZES) {
        double[] values = new double[size];
        for (int k = 0; k < size; k++) {
          values[k] = StrictMath.sin(start + k);
        }
        parameters.put("p" + size, device.tensor(dtype, values, size).requiresGrad(true));
        start += size;
      }
      Optimizer optimizer = make(name, options, parameters);
      List<double[]> kept = new ArrayList<>();
      for (int t = 1; t <= 50; t++) {
        optimizer.zeroGrad();
        setGradients(parameters, t);
        optimizer.step();
        if (KEPT.contains(t)) {
          kept.add(
              parameters.values().stream()
                  .flatMapToDouble(p -> Arrays.stream(p.toDoubles()))
                  .toArray());
        }
      }
      return kept;
    }
  }

  private static void setGradients(Map<String, Tensor> parameters, int t) {
    int i = 0;
    for (Tensor parameter : parameters.values()) {
      double[] gradient = parameter.toDoubles();
      for (int k = 0; k < gradient.length; k++, i++) {
        gradient[k] = 0.2 * gradient[k] + StrictMath.cos(0.7 * i + 0.3 * t) * (1 + 0.1 * i);
      }
      parameter.gradForWrite().set(gradient);
    }
  }

  private static Optimizer make(String name, JsonNode options, Map<String, Tensor> parameters) {
    double lr = options.get("lr").asDouble();
    Optimizer optimizer =
        switch (name.split("_")[0]) {
          case "sgd" -> sgd(parameters, lr, options);
          case "adagrad" -> adaGrad(parameters, lr, options);
          case "rmsprop" -> rmsProp(parameters, lr, options);
          case "adam" -> moments(new Adam(parameters, lr), options);
          case "adamw" -> moments(new AdamW(parameters, lr), options);
          default -> throw new IllegalArgumentException(name);
        };
    if (options.has("weight_decay")) {
      optimizer.setWeightDecay(options.get("weight_decay").asDouble());
    }
    return optimizer;
  }

  private static SGD sgd(Map<String, Tensor> parameters, double lr, JsonNode options) {
    SGD sgd = new SGD(parameters, lr);
    sgd.setMomentum(options.path("momentum").asDouble(0));
    sgd.setDampening(options.path("dampening").asDouble(0));
    sgd.setNesterov(options.path("nesterov").asBoolean(false));
    return sgd;
  }

  private static AdaGrad adaGrad(Map<String, Tensor> parameters, double lr, JsonNode options) {
    AdaGrad adaGrad =
        new AdaGrad(parameters, lr, options.path("initial_accumulator_value").asDouble(0));
    adaGrad.setLrDecay(options.path("lr_decay").asDouble(0));
    adaGrad.setEps(options.path("eps").asDouble(1e-10));
    return adaGrad;
  }

  private static RMSProp rmsProp(Map<String, Tensor> parameters, double lr, JsonNode options) {
    RMSProp rmsProp = new RMSProp(parameters, lr);
    rmsProp.setAlpha(options.path("alpha").asDouble(0.99));
    rmsProp.setEps(options.path("eps").asDouble(1e-8));
    rmsProp.setMomentum(options.path("momentum").asDouble(0));
    rmsProp.setCentered(options.path("centered").asBoolean(false));
    return rmsProp;
  }

  private static AdaptiveMoments moments(AdaptiveMoments moments, JsonNode options) {
    if (options.has("betas")) {
      moments.setBeta1(options.get("betas").get(0).asDouble());
      moments.setBeta2(options.get("betas").get(1).asDouble());
    }
    moments.setEps(options.path("eps").asDouble(1e-8));
    return moments;
  }
}
