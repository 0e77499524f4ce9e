package descent.topic.tsp.inspect;

import descent.engine.functional.AttentionMask;
import descent.engine.functional.Normalization;
import descent.engine.functional.RunningStatistics;
import descent.engine.functional.Shaping;
import descent.engine.nn.LayerNorm;
import descent.engine.nn.TransformerEncoderLayer;
import descent.engine.tensor.DType;
import descent.engine.tensor.Device;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.TspMoment;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.model.CityBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Layer norm and batch norm, both without scale and shift, on what the first norm of the last
 * encoder layer reads: of the instance in question together with held-out ones.
 */
public record NormProbe(Instance instance) implements InstanceQuestion<NormProbe.Norms> {
  private static final int LARGEST = 32;

  /**
   * What they do.
   *
   * @param layer whose first norm it is, from 1; 0 if the network has no encoder layers
   * @param before standard deviation over the features of each city's vector (n)
   * @param layerNorm the same afterwards, layer norm
   * @param batchNorm the same afterwards, batch norm over a batch of the largest size
   * @param batchSizes instances in a batch, the one in question included
   * @param layerNormDrift by how much (root mean square) this instance's vectors differ from those
   *     in the largest batch, for each batch size
   * @param batchNormDrift the same for batch norm
   */
  public record Norms(
      int layer,
      double[] before,
      double[] layerNorm,
      double[] batchNorm,
      int[] batchSizes,
      double[] layerNormDrift,
      double[] batchNormDrift) {}

  /** Normalises rows (M, D). */
  private interface Norm {
    Tensor of(Tensor rows);
  }

  @Override
  public Norms look(TspMoment moment) {
    int layer = moment.model().encoder().layers().size();
    double[] none = {};
    if (layer == 0) {
      return new Norms(0, none, none, none, new int[0], none, none);
    }
    Device device = moment.device();
    int d = moment.model().options().width();
    Tensor ones = device.full(DType.FLOAT32, 1, d);
    Tensor zeros = device.zeros(d);
    Norm layerNorm = rows -> Normalization.layerNorm(rows, ones, zeros, LayerNorm.EPS);
    Norm batchNorm =
        rows ->
            Normalization.batchNorm(
                rows,
                ones,
                zeros,
                new RunningStatistics(device.zeros(d), device.full(DType.FLOAT32, 1, d), 0.1),
                true,
                LayerNorm.EPS);
    List<Tensor> inputs = inputs(moment);
    int[] sizes = sizes(inputs.size());
    Tensor all = batch(inputs, inputs.size());
    int own = instance.size() * d;
    return new Norms(
        layer,
        spread(inputs.get(0).toFloats(), own, d),
        spread(layerNorm.of(all).toFloats(), own, d),
        spread(batchNorm.of(all).toFloats(), own, d),
        sizes,
        drift(inputs, sizes, layerNorm, own),
        drift(inputs, sizes, batchNorm, own));
  }

  /** Batches of 1, 2, 4, ... instances, up to all. */
  private static int[] sizes(int most) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1; size < most; size *= 2) {
      sizes.add(size);
    }
    sizes.add(most);
    return sizes.stream().mapToInt(i -> i).toArray();
  }

  /** What the norm reads, (n, D) for each instance, the one in question first. */
  private List<Tensor> inputs(TspMoment moment) {
    List<Instance> instances = new ArrayList<>(List.of(instance));
    for (LabelledInstance label : moment.validation()) {
      if (instances.size() < LARGEST) {
        instances.add(label.instance());
      }
    }
    return instances.stream().map(each -> input(moment, each)).toList();
  }

  private static Tensor input(TspMoment moment, Instance each) {
    Tensor x = moment.model().embed(CityBatch.of(moment.device(), List.of(each.unitSquare())));
    Tensor read = x;
    for (TransformerEncoderLayer layer : moment.model().encoder().layers()) {
      LayerWalk walk = new LayerWalk(layer, layer.options(), "E", x);
      x =
          walk.run(
              x,
              new LayerWalk.Sublayer(
                  "self", h -> layer.selfAttention().forward(h, AttentionMask.none())));
      read = walk.firstNormInput();
    }
    return Shaping.reshape(read, read.size(1), read.size(2));
  }

  private static Tensor batch(List<Tensor> inputs, int size) {
    return size == 1
        ? inputs.get(0)
        : Shaping.concat(0, inputs.subList(0, size).toArray(Tensor[]::new));
  }

  private static double[] drift(List<Tensor> inputs, int[] sizes, Norm norm, int own) {
    float[] largest = norm.of(batch(inputs, inputs.size())).toFloats();
    return Arrays.stream(sizes)
        .mapToDouble(size -> apart(norm.of(batch(inputs, size)).toFloats(), largest, own))
        .toArray();
  }

  private static double apart(float[] a, float[] b, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
    }
    return Math.sqrt(sum / count);
  }

  /** The standard deviation of each row of {@code count} values in rows of {@code width}. */
  private static double[] spread(float[] values, int count, int width) {
    double[] spread = new double[count / width];
    for (int row = 0; row < spread.length; row++) {
      double mean = 0;
      double squares = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        mean += values[i] / width;
      }
      for (int i = row * width; i < (row + 1) * width; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      spread[row] = Math.sqrt(squares / width);
    }
    return spread;
  }
}
