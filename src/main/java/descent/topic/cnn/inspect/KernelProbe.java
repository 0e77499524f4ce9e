package descent.topic.cnn.inspect;

import descent.engine.nn.Conv2d;
import descent.engine.nn.Module;
import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LayerSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Asks for everything that a convolution or a pooling computes with for one picture.
 *
 * @param picture 3 x 32 x 32 bytes
 * @param layer its index
 */
public record KernelProbe(byte[] picture, int layer) implements NetworkQuestion<KernelProbe.Pass> {
  /**
   * One layer at work; images are row-major, channel by channel.
   *
   * @param step updates made
   * @param index of the layer
   * @param layer what it is
   * @param inputShape of what it gets
   * @param input what it gets
   * @param outputShape of what it gives
   * @param output what it gives: before any activation that follows
   * @param weights (outputs, inputs, k, k); empty for a pooling
   * @param biases one for each output channel; empty if there are none
   */
  public record Pass(
      long step,
      int index,
      LayerSpec layer,
      DataShape.Image inputShape,
      float[] input,
      DataShape.Image outputShape,
      float[] output,
      float[] weights,
      float[] biases) {

    /** One channel of the output, a copy. */
    public float[] map(int channel) {
      int plane = outputShape.height() * outputShape.width();
      return Arrays.copyOfRange(output, channel * plane, (channel + 1) * plane);
    }
  }

  /** Whether such a layer can be asked about: it takes windows of planes and gives planes. */
  public static boolean covers(Layer layer) {
    return switch (layer.kind()) {
      case CONV2D, MAX_POOL2D, AVG_POOL2D, ADAPTIVE_AVG_POOL2D -> true;
      case LINEAR, BATCH_NORM2D, BATCH_NORM1D, RELU, GELU, DROPOUT, DROPOUT2D, FLATTEN -> false;
    };
  }

  @Override
  public Pass answer(Inspection network) {
    Module module = network.module(layer);
    Layer about = network.layers().get(layer);
    if (!covers(about)) {
      throw new IllegalArgumentException(
          "KernelProbe expected a convolution or a pooling but layer " + about.name() + " is none");
    }
    float[][] seen = new float[2][];
    network.forward(
        network.normalize(List.of(picture)),
        (index, input, output) -> {
          if (index == layer) {
            seen[0] = input.toFloats();
            seen[1] = output.toFloats();
          }
        });
    var row = network.ledger().rows().get(layer);
    boolean weighted = module instanceof Conv2d;
    Conv2d conv = weighted ? (Conv2d) module : null;
    return new Pass(
        network.step(),
        layer,
        row.layer(),
        (DataShape.Image) row.input().orElseThrow(),
        seen[0],
        (DataShape.Image) about.shape(),
        seen[1],
        conv == null ? new float[0] : conv.weight().toFloats(),
        conv == null || !conv.hasBias() ? new float[0] : conv.bias().toFloats());
  }
}
