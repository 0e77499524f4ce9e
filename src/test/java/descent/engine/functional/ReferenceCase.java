package descent.engine.functional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One operation with PyTorch's numbers, from the file that {@code src/test/python} makes, and how
 * to call it here.
 */
record ReferenceCase(JsonNode node) {
  /** All stored cases. */
  static Stream<ReferenceCase> all() {
    return Stream.of("reference.json", "transformer.json").flatMap(ReferenceCase::of);
  }

  private static Stream<ReferenceCase> of(String file) {
    try (InputStream in = ReferenceCase.class.getResourceAsStream(file)) {
      JsonNode cases = new ObjectMapper().readTree(in);
      return StreamSupport.stream(cases.spliterator(), false).map(ReferenceCase::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String op() {
    return node.get("op").asText();
  }

  int inputCount() {
    return node.get("inputs").size();
  }

  /** New leaves with the stored values; those that have a stored gradient require one. */
  Tensor[] inputs(Device device, DType dtype) {
    List<Tensor> inputs = new ArrayList<>();
    for (JsonNode input : node.get("inputs")) {
      Tensor x = device.tensor(dtype, doubles(input.get("data")), ints(input.get("shape")));
      inputs.add(x.requiresGrad(!input.get("grad").isNull()));
    }
    return inputs.toArray(Tensor[]::new);
  }

  boolean hasGradient(int input) {
    return !node.get("inputs").get(input).get("grad").isNull();
  }

  double[] gradient(int input) {
    return doubles(node.get("inputs").get(input).get("grad"));
  }

  double[] output() {
    return doubles(node.get("output").get("data"));
  }

  int[] outputShape() {
    return ints(node.get("output").get("shape"));
  }

  double[] seed() {
    return doubles(node.get("seed"));
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(ReferenceCase::number)
        .toArray();
  }

  private static double number(JsonNode node) {
    return switch (node.asText()) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> node.asDouble();
    };
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private int[] ints(String name) {
    return ints(node.get("args").get(name));
  }

  private int integer(String name) {
    return node.get("args").get(name).asInt();
  }

  private double real(String name) {
    return node.get("args").get(name).asDouble();
  }

  private boolean flag(String name) {
    return node.get("args").path(name).asBoolean();
  }

  private LossReduction reduction() {
    return LossReduction.valueOf(
        node.get("args").get("reduction").asText().toUpperCase(java.util.Locale.ROOT));
  }

  /** Calls the operation. */
  Tensor run(Tensor... in) {
    Tensor x = in[0];
    return switch (op()) {
      case "add" -> Arithmetic.add(x, in[1]);
      case "sub" -> Arithmetic.sub(x, in[1]);
      case "mul" -> Arithmetic.mul(x, in[1]);
      case "div" -> Arithmetic.div(x, in[1]);
      case "maximum" -> Arithmetic.maximum(x, in[1]);
      case "addScalar" -> Arithmetic.add(x, real("c"));
      case "subScalar" -> Arithmetic.sub(x, real("c"));
      case "mulScalar" -> Arithmetic.mul(x, real("c"));
      case "divScalar" -> Arithmetic.div(x, real("c"));
      case "neg" -> Arithmetic.neg(x);
      case "exp" -> Arithmetic.exp(x);
      case "log" -> Arithmetic.log(x);
      case "sqrt" -> Arithmetic.sqrt(x);
      case "abs" -> Arithmetic.abs(x);
      case "clamp" -> Arithmetic.clamp(x, real("low"), real("high"));
      case "pow" -> Arithmetic.pow(x, real("exponent"));
      case "sigmoid" -> Activation.sigmoid(x);
      case "tanh" -> Activation.tanh(x);
      case "relu" -> Activation.relu(x);
      case "gelu" -> Activation.gelu(x);
      case "geluTanh" -> Activation.geluTanh(x);
      case "softmax" -> Activation.softmax(x, integer("dim"));
      case "logSoftmax" -> Activation.logSoftmax(x, integer("dim"));
      case "matmul" -> MatrixProduct.matmul(x, in[1]);
      case "linear" -> MatrixProduct.linear(x, in[1], in.length > 2 ? in[2] : null);
      case "sum" -> Reduction.sum(x, flag("keepDim"), ints("dims"));
      case "mean" -> Reduction.mean(x, flag("keepDim"), ints("dims"));
      case "max" -> Reduction.max(x, flag("keepDim"), ints("dims"));
      default -> runShaping(in);
    };
  }

  private Tensor runShaping(Tensor... in) {
    Tensor x = in[0];
    return switch (op()) {
      case "reshape" -> Shaping.reshape(x, ints("shape"));
      case "transpose" -> Shaping.transpose(x, ints("dims")[0], ints("dims")[1]);
      case "permute" -> Shaping.permute(x, ints("dims"));
      case "slice" ->
          Shaping.slice(x, integer("dim"), integer("start"), integer("end"), integer("step"));
      case "concat" -> Shaping.concat(integer("dim"), in);
      case "stack" -> Shaping.stack(integer("dim"), in);
      case "squeeze" -> Shaping.squeeze(x, integer("dim"));
      case "unsqueeze" -> Shaping.unsqueeze(x, integer("dim"));
      case "broadcastTo" -> Shaping.broadcastTo(x, ints("shape"));
      case "expand" -> Shaping.expand(x, ints("shape"));
      case "gather" -> Indexing.gather(x, integer("dim"), ints("index"), ints("indexShape"));
      case "indexSelect" -> Indexing.indexSelect(x, integer("dim"), ints("index"));
      case "embedding" -> Indexing.embedding(x, ints("index"), ints("indexShape"));
      case "maskedFill" -> Indexing.maskedFill(x, mask(), real("value"), ints("maskShape"));
      case "mse" -> Loss.mse(x, in[1], reduction());
      case "bceWithLogits" ->
          Loss.bceWithLogits(
              x,
              in[1],
              flag("weight") ? in[2] : null,
              flag("posWeight") ? in[3] : null,
              reduction());
      case "crossEntropy" ->
          Loss.crossEntropy(
              x,
              new CrossEntropyOptions(
                  in.length > 1 ? in[1] : null, integer("ignore"), real("smoothing"), reduction()),
              ints("targets"));
      default -> runImages(in);
    };
  }

  private Tensor runImages(Tensor... in) {
    Tensor x = in[0];
    return switch (op()) {
      case "conv2d" ->
          Convolution.conv2d(x, in[1], third(in), window(in[1].size(2), in[1].size(3)));
      case "conv2dRelu" ->
          Convolution.conv2dRelu(x, in[1], third(in), window(in[1].size(2), in[1].size(3)));
      case "maxPool2d" -> Pooling.maxPool2d(x, window(ints("kernel")));
      case "avgPool2d" -> Pooling.avgPool2d(x, window(ints("kernel")), flag("countPadding"));
      case "adaptiveAvgPool2d" -> Pooling.adaptiveAvgPool2d(x, ints("size")[0], ints("size")[1]);
      case "batchNorm" ->
          Normalization.batchNorm(x, in[1], in[2], running(x), flag("training"), real("eps"));
      case "batchNormRelu" ->
          Normalization.batchNormRelu(x, in[1], in[2], running(x), flag("training"), real("eps"));
      case "flatten" -> Shaping.flatten(x, ints("dims")[0], ints("dims")[1]);
      default -> runTransformer(in);
    };
  }

  private Tensor runTransformer(Tensor... in) {
    Tensor x = in[0];
    return switch (op()) {
      case "paddedEmbedding" ->
          Indexing.paddedEmbedding(x, integer("padding"), ints("index"), ints("indexShape"));
      case "layerNorm" -> Normalization.layerNorm(x, in[1], in[2], real("eps"));
      case "addLayerNorm" -> {
        Normalization.Normalized y =
            Normalization.addLayerNorm(x, in[1], in[2], in[3], real("eps"));
        yield switch (node.get("args").get("output").asText()) {
          case "sum" -> y.sum();
          case "norm" -> y.output();
          default -> Arithmetic.add(Arithmetic.mul(y.sum(), 2), y.output());
        };
      }
      case "selfAttention" -> Attention.self(x, attentionOptions(x)).output();
      case "crossAttention" -> Attention.cross(x, in[1], attentionOptions(x)).output();
      default -> throw new IllegalArgumentException("No operation " + op());
    };
  }

  private Attention.Options attentionOptions(Tensor x) {
    int heads = integer("heads");
    double[] factors = doubles(node.get("args").get("factors"));
    int keys = factors.length == 0 ? 0 : factors.length / (x.size(0) * heads * x.size(1));
    return new Attention.Options(
        heads,
        new AttentionMask(flag("causal"), booleans("mask"), booleans("padding")),
        false,
        factors.length == 0
            ? null
            : x.device().tensor(x.dtype(), factors, x.size(0), heads, x.size(1), keys));
  }

  private static @Nullable Tensor third(Tensor... in) {
    return in.length > 2 ? in[2] : null;
  }

  private Window2d window(int... kernel) {
    int[] stride = ints("stride");
    int[] padding = ints("padding");
    int[] dilation = ints("dilation");
    return new Window2d(
        new Window2d.Axis(kernel[0], stride[0], padding[0], dilation[0]),
        new Window2d.Axis(kernel[1], stride[1], padding[1], dilation[1]));
  }

  private RunningStatistics running(Tensor x) {
    int channels = x.size(1);
    double[] mean = doubles(node.get("args").get("mean"));
    double[] variance = doubles(node.get("args").get("variance"));
    return new RunningStatistics(
        x.device().tensor(x.dtype(), mean, channels),
        x.device().tensor(x.dtype(), variance, channels),
        0.3);
  }

  private boolean[] mask() {
    return booleans("mask");
  }

  private boolean[] booleans(String name) {
    JsonNode mask = node.get("args").get(name);
    boolean[] values = new boolean[mask.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask.get(i).asBoolean();
    }
    return values;
  }

  @Override
  public String toString() {
    return node.get("name").asText();
  }
}
