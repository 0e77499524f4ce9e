package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.Linear;
import descent.engine.nn.Module;
import java.util.List;
import java.util.stream.IntStream;

/** A weighted sum of all inputs for each output: (D) to (features). */
public record LinearLayer(int features, boolean bias) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return LayerKind.LINEAR;
  }

  @Override
  public List<Double> values() {
    return List.of((double) features, bias ? 1.0 : 0.0);
  }

  @Override
  public Outcome outcome(DataShape input) {
    DataShape output = new DataShape.Flat(features);
    return input instanceof DataShape.Flat
        ? Outcome.of(output)
        : Outcome.refused("linear needs a flat input: put Flatten before it", output);
  }

  @Override
  public long parameters(DataShape input) {
    return features * (input.size() + (bias ? 1 : 0));
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    return input.size() * features;
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    return List.of(
        new LayerFormula("Output size", "D'", of(features)),
        new LayerFormula(
            "Parameters",
            bias ? "P = D' (D + 1)" : "P = D' D",
            bias
                ? "%s (%s + 1) = %s"
                    .formatted(of(features), of(input.size()), of(parameters(input)))
                : "%s \\cdot %s = %s"
                    .formatted(of(features), of(input.size()), of(parameters(input)))),
        new LayerFormula(
            "Multiply-adds",
            "M = D' D",
            "%s \\cdot %s = %s"
                .formatted(of(features), of(input.size()), of(multiplyAdds(input, output)))));
  }

  @Override
  public IntStream window(int index, int size) {
    return IntStream.range(0, size);
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return new Linear(
        factory.device(), factory.dtype(), (int) input.size(), features, bias, factory.initial());
  }
}
