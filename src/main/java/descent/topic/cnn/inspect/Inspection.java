package descent.topic.cnn.inspect;

import descent.engine.nn.Module;
import descent.engine.nn.Sequential;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.data.ChannelStatistics;
import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.network.ShapeLedger;
import java.util.List;

/**
 * A network between two steps, in evaluation mode for as long as it is asked. Used on the training
 * thread only.
 *
 * @param step updates made
 * @param network the live network, one module for each layer
 * @param ledger its account
 * @param statistics what its pictures are normalised with
 * @param device where it computes
 */
public record Inspection(
    long step,
    Sequential network,
    ShapeLedger ledger,
    ChannelStatistics statistics,
    Device device) {

  /** Receives what each layer gives. */
  @FunctionalInterface
  public interface OutputListener {
    /**
     * One layer's result.
     *
     * @param layer its index
     * @param input what it got, (N, ...); valid during the call
     * @param output what it gave, (N, ...); valid during the call
     */
    void output(int layer, Tensor input, Tensor output);
  }

  /** All layers in order. */
  public List<Layer> layers() {
    return ledger.rows().stream()
        .map(
            row ->
                new Layer(
                    row.index(),
                    row.layer().kind(),
                    row.layer().text(),
                    row.output().orElseThrow()))
        .toList();
  }

  /**
   * Runs pictures through the network layer by layer, without dropout and with the running
   * statistics of batch norm; nothing of the network changes.
   *
   * @param values normalised, N pictures of (3, 32, 32)
   */
  public void forward(float[] values, OutputListener listener) {
    boolean training = network.isTraining();
    network.eval();
    try (Device.Scope scope = device.scope();
        Device.NoGrad noGrad = device.noGrad()) {
      Tensor at =
          device.tensor(
              values,
              values.length / ImageSet.BYTES,
              ImageSet.CHANNELS,
              ImageSet.SIDE,
              ImageSet.SIDE);
      for (int i = 0; i < network.size(); i++) {
        Tensor output = network.get(i).forward(at);
        listener.output(i, at, output);
        at = output;
      }
    } finally {
      network.train(training);
    }
  }

  /** The probability of each class for each of N pictures: softmax of the last layer's outputs. */
  public float[][] probabilities(float[] values) {
    float[][] logits = new float[values.length / ImageSet.BYTES][];
    boolean training = network.isTraining();
    network.eval();
    try (Device.Scope scope = device.scope();
        Device.NoGrad noGrad = device.noGrad()) {
      Tensor input =
          device.tensor(values, logits.length, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE);
      float[] all = network.forward(input).toFloats();
      int classes = all.length / Math.max(1, logits.length);
      for (int i = 0; i < logits.length; i++) {
        logits[i] = softmax(all, i * classes, classes);
      }
    } finally {
      network.train(training);
    }
    return logits;
  }

  static float[] softmax(float[] logits, int from, int classes) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < classes; k++) {
      most = Math.max(most, logits[from + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += Math.exp(logits[from + k] - most);
    }
    float[] shares = new float[classes];
    for (int k = 0; k < classes; k++) {
      shares[k] = (float) (Math.exp(logits[from + k] - most) / sum);
    }
    return shares;
  }

  /** Pictures as the network gets them: normalised, one after another. */
  public float[] normalize(List<byte[]> pictures) {
    float[] values = new float[pictures.size() * ImageSet.BYTES];
    for (int i = 0; i < pictures.size(); i++) {
      byte[] picture = pictures.get(i);
      if (picture.length != ImageSet.BYTES) {
        throw new IllegalArgumentException(
            "A picture expected " + ImageSet.BYTES + " bytes but has " + picture.length);
      }
      for (int k = 0; k < picture.length; k++) {
        double value = statistics.normalize(k / ImageSet.PLANE, picture[k] & 0xFF);
        values[i * ImageSet.BYTES + k] = (float) value;
      }
    }
    return values;
  }

  Module module(int layer) {
    if (layer < 0 || layer >= network.size()) {
      throw new IllegalArgumentException(
          "The network has layers 0 to " + (network.size() - 1) + " but was asked for " + layer);
    }
    return network.get(layer);
  }
}
