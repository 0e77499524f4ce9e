package descent.topic.cnn.inspect;

import descent.engine.nn.BatchNorm;
import descent.engine.nn.GELU;
import descent.engine.nn.Module;
import descent.engine.nn.ReLU;
import descent.engine.tensor.Tensor;
import descent.topic.cnn.network.DataShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks how the outputs of every layer are distributed over some pictures, and what its batch norms
 * hold.
 *
 * @param pictures 3 x 32 x 32 bytes each
 * @param bins of each histogram
 */
public record ActivationProbe(List<byte[]> pictures, int bins)
    implements NetworkQuestion<ActivationProbe.Activations> {
  public ActivationProbe {
    pictures = List.copyOf(pictures);
  }

  /**
   * One layer's outputs.
   *
   * @param layer which
   * @param histogram over all pictures, channels and places
   * @param deadChannels channels (or flat units) that are 0 for every picture at every place
   * @param channels channels or flat units
   * @param norm what a batch norm holds; empty for other layers
   * @param alternative of an activation: what the same inputs would become by the other one, GELU
   *     for ReLU and ReLU for GELU; empty for other layers
   */
  public record Outputs(
      Layer layer,
      Histogram histogram,
      int deadChannels,
      int channels,
      Optional<Norm> norm,
      Optional<Histogram> alternative) {}

  /**
   * A batch norm, one value for each channel.
   *
   * @param gamma scale
   * @param beta shift
   * @param runningMean of the training batches
   * @param runningVariance of the training batches
   * @param batchMean of what it gets for these pictures
   * @param batchVariance of the same, biased
   */
  public record Norm(
      float[] gamma,
      float[] beta,
      float[] runningMean,
      float[] runningVariance,
      float[] batchMean,
      float[] batchVariance) {}

  /** All layers' outputs after {@code step} updates. */
  public record Activations(long step, List<Outputs> layers) {}

  @Override
  public Activations answer(Inspection network) {
    List<Layer> layers = network.layers();
    List<Outputs> all = new ArrayList<>();
    network.forward(
        network.normalize(pictures),
        (index, input, output) -> {
          Layer layer = layers.get(index);
          if (layer.computes()) {
            all.add(outputs(layer, network.module(index), input, output));
          }
        });
    return new Activations(network.step(), List.copyOf(all));
  }

  private Outputs outputs(Layer layer, Module module, Tensor input, Tensor output) {
    float[] values = output.toFloats();
    int channels =
        layer.shape() instanceof DataShape.Image image
            ? image.channels()
            : Math.toIntExact(layer.shape().size());
    Optional<Norm> norm =
        module instanceof BatchNorm batchNorm
            ? Optional.of(norm(batchNorm, input.toFloats(), channels))
            : Optional.empty();
    return new Outputs(
        layer,
        Histogram.of(values, bins),
        dead(values, channels),
        channels,
        norm,
        alternative(layer, input));
  }

  private Optional<Histogram> alternative(Layer layer, Tensor input) {
    return switch (layer.kind()) {
      case RELU -> Optional.of(Histogram.of(new GELU().forward(input).toFloats(), bins));
      case GELU -> Optional.of(Histogram.of(new ReLU().forward(input).toFloats(), bins));
      default -> Optional.empty();
    };
  }

  /** Channels without a value other than 0; values are (N, channels, places). */
  private int dead(float[] values, int channels) {
    boolean[] lives = new boolean[channels];
    int plane = values.length / pictures.size() / channels;
    for (int i = 0; i < values.length; i++) {
      if (values[i] != 0) {
        lives[i / plane % channels] = true;
      }
    }
    int dead = 0;
    for (boolean living : lives) {
      dead += living ? 0 : 1;
    }
    return dead;
  }

  private Norm norm(BatchNorm norm, float[] values, int channels) {
    int plane = values.length / pictures.size() / channels;
    double[] sum = new double[channels];
    double[] squares = new double[channels];
    for (int i = 0; i < values.length; i++) {
      int channel = i / plane % channels;
      sum[channel] += values[i];
      squares[channel] += (double) values[i] * values[i];
    }
    float[] mean = new float[channels];
    float[] variance = new float[channels];
    double count = (double) pictures.size() * plane;
    for (int c = 0; c < channels; c++) {
      double m = sum[c] / count;
      mean[c] = (float) m;
      variance[c] = (float) Math.max(0, squares[c] / count - m * m);
    }
    return new Norm(
        norm.weight().toFloats(),
        norm.bias().toFloats(),
        norm.running().mean().toFloats(),
        norm.running().variance().toFloats(),
        mean,
        variance);
  }
}
