package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.Flatten;
import descent.engine.nn.Module;
import java.util.List;

/** (C, H, W) to (C H W), without a copy. */
public record FlattenLayer() implements LayerSpec {
  @Override
  public LayerKind kind() {
    return LayerKind.FLATTEN;
  }

  @Override
  public List<Double> values() {
    return List.of();
  }

  @Override
  public Outcome outcome(DataShape input) {
    // more values than an int holds are refused by the ledger as too many
    return Outcome.of(new DataShape.Flat((int) Math.min(input.size(), Integer.MAX_VALUE)));
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    String filled =
        input instanceof DataShape.Image image
            ? "%d \\cdot %d \\cdot %d = %s"
                .formatted(image.channels(), image.height(), image.width(), of(output.size()))
            : of(output.size());
    return List.of(
        new LayerFormula("Output size", "D = C H W", filled), LayerFormula.noParameters());
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    return new Flatten();
  }
}
