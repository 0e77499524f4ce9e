package descent.topic.cnn.network;

import descent.engine.nn.Module;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One layer of a network, with what follows from it: the shape of its output, its parameters, its
 * cost, which inputs a unit sees, and the module that computes it.
 */
public sealed interface LayerSpec
    permits LinearLayer,
        AdaptiveAvgPoolLayer,
        BatchNormLayer,
        ActivationLayer,
        DropoutLayer,
        FlattenLayer,
        WindowLayer {

  LayerKind kind();

  /** Its values in the order of {@code kind().parameters()}; a switch is 0 or 1. */
  List<Double> values();

  /**
   * What comes out.
   *
   * @param shape of the output; empty if it cannot be known
   * @param problem why this layer cannot take that input, in one sentence
   */
  record Outcome(Optional<DataShape> shape, Optional<String> problem) {
    static Outcome of(DataShape shape) {
      return new Outcome(Optional.of(shape), Optional.empty());
    }

    static Outcome refused(String problem) {
      return new Outcome(Optional.empty(), Optional.of(problem));
    }

    /** Refused, but what follows can be judged by the shape that was meant. */
    static Outcome refused(String problem, DataShape meant) {
      return new Outcome(Optional.of(meant), Optional.of(problem));
    }
  }

  /** What comes out for an input, or why nothing can. */
  Outcome outcome(DataShape input);

  /** The number of trained values for a legal input. */
  default long parameters(DataShape input) {
    return 0;
  }

  /**
   * Multiplications with an addition for one picture: those of weights, of the mean's 1 / k^2, and
   * one scale and shift per value of a batch norm. Comparisons and biases cost none.
   */
  default long multiplyAdds(DataShape input, DataShape output) {
    return 0;
  }

  /** How the output's size, parameters and cost follow, for a legal input. */
  default List<LayerFormula> formulas(DataShape input, DataShape output) {
    return List.of(
        new LayerFormula("Output size", "\\text{shape}' = \\text{shape}", LayerFormula.of(output)),
        LayerFormula.noParameters());
  }

  /**
   * The indices along one axis of the input that unit {@code index} of the output takes; those in
   * the padding are negative, or {@code size} and more.
   *
   * @param size of the input along that axis
   */
  default IntStream window(int index, int size) {
    return IntStream.of(index);
  }

  /** As {@link #window}, the padding left out. */
  default IntStream sees(int index, int size) {
    return window(index, size).filter(at -> at >= 0 && at < size);
  }

  /**
   * The distance from the first to the last input that a unit takes, along one axis, padding
   * counted.
   *
   * @param size of the input along that axis
   */
  default int extent(int size) {
    return 1;
  }

  /** How far apart neighbouring units look, along one axis of the input. */
  default double stride(int size) {
    return 1;
  }

  /** Where unit 0 looks: the middle of its window along one axis of the input. */
  default double middle(int size) {
    return 0;
  }

  /** The module that computes it, for a legal input. */
  Module build(DataShape input, LayerFactory factory);

  /** The layer with one value changed, named as in {@code kind().parameters()}. */
  default LayerSpec with(String parameter, double value) {
    double[] changed = values().stream().mapToDouble(v -> v).toArray();
    changed[index(parameter)] = value;
    return kind().create(changed);
  }

  /** The value of a parameter. */
  default double value(String parameter) {
    return values().get(index(parameter));
  }

  private int index(String parameter) {
    List<LayerParameter> parameters = kind().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    throw new IllegalArgumentException(kind().keyword() + " has no parameter " + parameter);
  }

  /** As it is typed, without what is standard: "conv 32 3 padding=1". */
  default String text() {
    StringBuilder text = new StringBuilder(kind().keyword());
    List<LayerParameter> parameters = kind().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      LayerParameter parameter = parameters.get(i);
      double value = values().get(i);
      if (parameter.isRequired()) {
        text.append(' ').append(parameter.typed(value));
      } else if (value != standard(parameter)) {
        text.append(' ').append(parameter.name()).append('=').append(parameter.typed(value));
      }
    }
    return text.toString();
  }

  private double standard(LayerParameter parameter) {
    return parameter.standard().orElseGet(() -> value(parameter.sameAs()));
  }
}
