package descent.topic.tsp;

import descent.engine.functional.MatrixProduct;
import descent.engine.functional.Shaping;
import descent.engine.nn.Module;
import descent.engine.nn.MultiheadAttention;
import descent.engine.nn.TransformerEncoderLayer;
import descent.engine.tensor.Tensor;
import descent.topic.tsp.model.CityBatch;
import descent.topic.tsp.model.TspModel;
import java.util.List;

/**
 * What dividing by the root of d_k does to the first encoder layer's attention on one held-out
 * instance.
 *
 * @param spread standard deviation of q k, undivided
 * @param largest mean over heads and cities of the largest weight, divided and undivided
 * @param slope mean of sum p (1 - p), divided and undivided
 */
record AttentionScale(double spread, double[] largest, double[] slope) {
  static AttentionScale of(TspMoment moment) {
    TspModel model = moment.model();
    TransformerEncoderLayer layer = model.encoder().layers().get(0);
    Tensor x =
        model.embed(
            CityBatch.of(
                moment.device(), List.of(moment.validation().get(0).instance().unitSquare())));
    Module norm = layer.namedChildren().get("norm1");
    Tensor read = layer.options().normFirst() && norm != null ? norm.forward(x) : x;
    MultiheadAttention attention = layer.selfAttention();
    double root = Math.sqrt((double) attention.embedDim() / attention.numHeads());
    double[] products = products(attention, read);
    int n = read.size(1);
    double[] divided = softmax(products, n, root);
    double[] undivided = softmax(products, n, 1);
    return new AttentionScale(
        deviation(products),
        new double[] {largest(divided, n), largest(undivided, n)},
        new double[] {slope(divided, n), slope(undivided, n)});
  }

  /** q_i k_j for every head of a self-attention that reads x (1, T, D): (H, T, T). */
  private static double[] products(MultiheadAttention attention, Tensor x) {
    int d = attention.embedDim();
    int steps = x.size(1);
    int keys = d / attention.numHeads();
    float[] qkv =
        MatrixProduct.linear(
                Shaping.reshape(x, steps, d),
                attention.inProjWeight(),
                attention.namedParameters().get("in_proj_bias")) // (T, 3 D)
            .toFloats();
    double[] products = new double[attention.numHeads() * steps * steps];
    for (int at = 0; at < products.length; at++) {
      int head = at / (steps * steps);
      int row = at / steps % steps * 3 * d + head * keys;
      int column = at % steps * 3 * d + d + head * keys;
      for (int p = 0; p < keys; p++) {
        products[at] += (double) qkv[row + p] * qkv[column + p];
      }
    }
    return products;
  }

  private static double deviation(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  }

  /** The softmax of each row of n products, divided. */
  static double[] softmax(double[] products, int n, double divisor) {
    double[] weights = new double[products.length];
    for (int row = 0; row < weights.length; row += n) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = row; i < row + n; i++) {
        most = Math.max(most, products[i] / divisor);
      }
      double sum = 0;
      for (int i = row; i < row + n; i++) {
        weights[i] = Math.exp(products[i] / divisor - most);
        sum += weights[i];
      }
      for (int i = row; i < row + n; i++) {
        weights[i] /= sum;
      }
    }
    return weights;
  }

  private static double largest(double[] weights, int n) {
    double sum = 0;
    for (int row = 0; row < weights.length; row += n) {
      double most = 0;
      for (int i = row; i < row + n; i++) {
        most = Math.max(most, weights[i]);
      }
      sum += most;
    }
    return sum * n / weights.length;
  }

  private static double slope(double[] weights, int n) {
    double sum = 0;
    for (double p : weights) {
      sum += p * (1 - p);
    }
    return sum * n / weights.length;
  }
}
