package descent.topic.cnn.network;

import descent.engine.nn.GELU;
import descent.engine.nn.Module;
import descent.engine.nn.ReLU;
import java.util.List;

/** A function of each value by itself, shapes unchanged. */
public record ActivationLayer(Activation activation) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return activation == Activation.RELU ? LayerKind.RELU : LayerKind.GELU;
  }

  @Override
  public List<Double> values() {
    return List.of();
  }

  @Override
  public Outcome outcome(DataShape input) {
    return Outcome.of(input);
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return activation == Activation.RELU ? new ReLU() : new GELU();
  }
}
