package descent.topic.tsp.inspect;

import descent.engine.tensor.Generator;
import java.util.stream.IntStream;

/**
 * What softmax makes of scores: products q k of standard normal vectors have the standard deviation
 * sqrt(d_k), and without the division by it softmax soon gives everything to one key.
 *
 * @param keyWidths d_k
 * @param scaled mean of the largest weight with the division, for each d_k
 * @param unscaled mean of the largest weight without it
 */
public record Saturation(int[] keyWidths, double[] scaled, double[] unscaled) {
  private static final int QUERIES = 60;

  /** More keys would show the same. */
  private static final int MOST_KEYS = 50;

  private static final int WIDEST = 10;

  /** Draws queries and {@code wanted} keys, at most 50, for d_k = 1, 2, 4, ..., 512. */
  public static Saturation of(int wanted, long seed) {
    int keys = Math.min(wanted, MOST_KEYS);
    int[] widths = IntStream.range(0, WIDEST).map(i -> 1 << i).toArray();
    double[] scaled = new double[widths.length];
    double[] unscaled = new double[widths.length];
    for (int i = 0; i < widths.length; i++) {
      Generator generator = Generator.of(seed, "saturation " + widths[i]);
      double[] k = normal(generator, keys * widths[i]);
      for (int query = 0; query < QUERIES; query++) {
        double[] q = normal(generator, widths[i]);
        double[] products = new double[keys];
        for (int j = 0; j < k.length; j++) {
          products[j / widths[i]] += k[j] * q[j % widths[i]];
        }
        scaled[i] += largest(softmax(products, 1 / Math.sqrt(widths[i]))) / QUERIES;
        unscaled[i] += largest(softmax(products, 1)) / QUERIES;
      }
    }
    return new Saturation(widths, scaled, unscaled);
  }

  private static double[] normal(Generator generator, int count) {
    return IntStream.range(0, count).mapToDouble(i -> generator.nextGaussian()).toArray();
  }

  /** Softmax of scores times a factor; -infinity becomes 0, as does everything if all are. */
  public static double[] softmax(double[] scores, double factor) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score * factor);
    }
    double[] weights = new double[scores.length];
    double sum = 0;
    for (int i = 0; i < weights.length && most > Double.NEGATIVE_INFINITY; i++) {
      weights[i] = Math.exp(scores[i] * factor - most);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length && sum > 0; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** The largest of some weights. */
  public static double largest(double... weights) {
    double most = 0;
    for (double weight : weights) {
      most = Math.max(most, weight);
    }
    return most;
  }
}
