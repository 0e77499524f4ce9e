package descent.topic.cnn.inspect;

import descent.engine.nn.Conv2d;
import descent.engine.nn.Linear;
import descent.engine.nn.Module;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.network.DataShape;
import java.util.Arrays;

/**
 * Asks for the weights of a convolution, or of a linear layer whose inputs are a flattened image.
 *
 * @param layer its index
 */
public record FilterProbe(int layer) implements NetworkQuestion<FilterProbe.Filters> {
  /**
   * Weights, (outputs, inputs, height, width), row-major.
   *
   * @param step updates made
   * @param layer index of the layer
   * @param outputs filters
   * @param inputs channels that each filter sees
   * @param height of a filter
   * @param width of a filter
   * @param weights all values
   * @param biases one for each filter; empty if the layer has none
   */
  public record Filters(
      long step,
      int layer,
      int outputs,
      int inputs,
      int height,
      int width,
      float[] weights,
      float[] biases) {

    /** The weights of one filter for one input channel, a copy. */
    public float[] plane(int output, int input) {
      int plane = height * width;
      int from = (output * inputs + input) * plane;
      return Arrays.copyOfRange(weights, from, from + plane);
    }

    /** The weights of one filter for all input channels, a copy. */
    public float[] filter(int output) {
      int size = inputs * height * width;
      return Arrays.copyOfRange(weights, output * size, (output + 1) * size);
    }
  }

  @Override
  public Filters answer(Inspection network) {
    Module module = network.module(layer);
    if (module instanceof Conv2d conv) {
      Tensor weight = conv.weight();
      return new Filters(
          network.step(),
          layer,
          weight.size(0),
          weight.size(1),
          weight.size(2),
          weight.size(3),
          weight.toFloats(),
          conv.hasBias() ? conv.bias().toFloats() : new float[0]);
    }
    DataShape before = layer == 0 ? network.ledger().input() : beforeFlatten(network);
    if (module instanceof Linear linear && before instanceof DataShape.Image image) {
      Tensor weight = linear.weight();
      return new Filters(
          network.step(),
          layer,
          weight.size(0),
          image.channels(),
          image.height(),
          image.width(),
          weight.toFloats(),
          linear.hasBias() ? linear.bias().toFloats() : new float[0]);
    }
    throw new IllegalArgumentException(
        "FilterProbe expected a convolution or a linear layer on an image but layer "
            + layer
            + " is "
            + module.getClass().getSimpleName());
  }

  private DataShape beforeFlatten(Inspection network) {
    return network.ledger().rows().get(layer - 1).input().orElseThrow();
  }
}
