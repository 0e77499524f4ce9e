package descent.topic.cnn.inspect;

import descent.topic.cnn.network.DataShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks what every layer makes of one picture: all maps of one layer, of the others the strongest.
 *
 * @param picture 3 x 32 x 32 bytes
 * @param layer whose maps are wanted; -1 for the picture as the network gets it
 */
public record FeatureMapProbe(byte[] picture, int layer)
    implements NetworkQuestion<FeatureMapProbe.Maps> {
  /**
   * One layer's answer in short.
   *
   * @param layer which
   * @param strongest the channel with the largest mean of absolute values; 0 for flat outputs
   * @param preview that channel, or all values of a flat output
   */
  public record Glimpse(Layer layer, int strongest, float[] preview) {}

  /**
   * What the network makes of the picture.
   *
   * @param step updates made
   * @param layer index of the layer that was asked for
   * @param shape of that layer's output
   * @param values of that layer's output, channel by channel, row by row
   * @param glimpses of all layers, in order
   * @param probabilities of the classes
   */
  public record Maps(
      long step,
      int layer,
      DataShape shape,
      float[] values,
      List<Glimpse> glimpses,
      float[] probabilities) {}

  @Override
  public Maps answer(Inspection network) {
    float[] input = network.normalize(List.of(picture));
    List<Layer> layers = network.layers();
    List<Glimpse> glimpses = new ArrayList<>();
    float[][] wanted = {input};
    float[][] last = {input};
    network.forward(
        input,
        (index, before, output) -> {
          float[] values = output.toFloats();
          last[0] = values;
          if (index == layer) {
            wanted[0] = values;
          }
          glimpses.add(glimpse(layers.get(index), values));
        });
    DataShape shape = layer < 0 ? network.ledger().input() : layers.get(layer).shape();
    float[] shares = Inspection.softmax(last[0], 0, last[0].length);
    return new Maps(network.step(), layer, shape, wanted[0], List.copyOf(glimpses), shares);
  }

  private static Glimpse glimpse(Layer layer, float[] values) {
    if (!(layer.shape() instanceof DataShape.Image image)) {
      return new Glimpse(layer, 0, values);
    }
    int plane = image.height() * image.width();
    int strongest = 0;
    double most = -1;
    for (int c = 0; c < image.channels(); c++) {
      double sum = 0;
      for (int i = c * plane; i < (c + 1) * plane; i++) {
        sum += Math.abs(values[i]);
      }
      if (sum > most) {
        most = sum;
        strongest = c;
      }
    }
    float[] preview = Arrays.copyOfRange(values, strongest * plane, (strongest + 1) * plane);
    return new Glimpse(layer, strongest, preview);
  }
}
