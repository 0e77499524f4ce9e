package descent.topic.cnn.network;

import descent.engine.nn.Dropout;
import descent.engine.nn.Dropout2d;
import descent.engine.nn.Module;
import java.util.List;

/**
 * Random zeros while training, shapes unchanged.
 *
 * @param p the probability of a zero
 * @param planes whether whole channels are dropped
 */
public record DropoutLayer(double p, boolean planes) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return planes ? LayerKind.DROPOUT2D : LayerKind.DROPOUT;
  }

  @Override
  public List<Double> values() {
    return List.of(p);
  }

  @Override
  public Outcome outcome(DataShape input) {
    return planes && !(input instanceof DataShape.Image)
        ? Outcome.refused("dropout2d drops channels: after Flatten use dropout", input)
        : Outcome.of(input);
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return planes ? new Dropout2d(p, factory.dropout()) : new Dropout(p, factory.dropout());
  }
}
