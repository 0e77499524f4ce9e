package descent.topic.cnn.network;

import static descent.topic.cnn.network.LayerFormula.of;

import descent.engine.nn.BatchNorm;
import descent.engine.nn.BatchNorm1d;
import descent.engine.nn.BatchNorm2d;
import descent.engine.nn.Module;
import java.util.List;

/**
 * Batch normalisation, shapes unchanged.
 *
 * @param planes one scale and shift per channel of (C, H, W); otherwise one per value of (D)
 */
public record BatchNormLayer(boolean planes) implements LayerSpec {
  @Override
  public LayerKind kind() {
    return planes ? LayerKind.BATCH_NORM2D : LayerKind.BATCH_NORM1D;
  }

  @Override
  public List<Double> values() {
    return List.of();
  }

  @Override
  public Outcome outcome(DataShape input) {
    if (planes == input instanceof DataShape.Image) {
      return Outcome.of(input);
    }
    return Outcome.refused(
        planes
            ? "batchnorm needs a picture: after Flatten use batchnorm1d"
            : "batchnorm1d needs a flat input: before Flatten use batchnorm",
        input);
  }

  private long features(DataShape input) {
    return input instanceof DataShape.Image image ? image.channels() : input.size();
  }

  @Override
  public long parameters(DataShape input) {
    return 2 * features(input);
  }

  @Override
  public long multiplyAdds(DataShape input, DataShape output) {
    return input.size();
  }

  @Override
  public List<LayerFormula> formulas(DataShape input, DataShape output) {
    return List.of(
        new LayerFormula("Output size", "\\text{shape}' = \\text{shape}", of(output)),
        new LayerFormula(
            "Parameters: scale and shift",
            planes ? "P = 2 C" : "P = 2 D",
            "2 \\cdot %s = %s".formatted(of(features(input)), of(parameters(input)))),
        new LayerFormula(
            "Multiply-adds", planes ? "M = C H W" : "M = D", of(multiplyAdds(input, output))));
  }

  @Override
  public Module build(DataShape input, LayerFactory factory) {
    int features = (int) features(input);
    return planes
        ? new BatchNorm2d(
            factory.device(), factory.dtype(), features, BatchNorm.EPS, BatchNorm.MOMENTUM)
        : new BatchNorm1d(
            factory.device(), factory.dtype(), features, BatchNorm.EPS, BatchNorm.MOMENTUM);
  }
}
