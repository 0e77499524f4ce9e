package descent.topic.tsp.decode;

import descent.engine.tensor.Generator;
import java.util.Arrays;

/**
 * Chooses a city from one row of scores, in which -infinity stands for cities it must not go to.
 */
public final class NextCity {
  private NextCity() {}

  /** The first of the highest scores among {@code count} from {@code from} on. */
  public static int highest(float[] scores, int from, int count) {
    int best = 0;
    for (int j = 1; j < count; j++) {
      if (scores[from + j] > scores[from + best]) {
        best = j;
      }
    }
    return best;
  }

  /** Natural logarithms of the softmax of {@code count} scores from {@code from} on. */
  public static double[] logProbabilities(float[] scores, int from, int count) {
    double max = scores[from + highest(scores, from, count)];
    double sum = 0;
    for (int j = 0; j < count; j++) {
      sum += Math.exp(scores[from + j] - max);
    }
    double logSum = max + Math.log(sum);
    double[] logs = new double[count];
    for (int j = 0; j < count; j++) {
      logs[j] = scores[from + j] - logSum;
    }
    return logs;
  }

  /** A draw from the softmax of the scores as the options bend it. */
  public static int draw(
      float[] scores, int from, int count, SamplingOptions options, Generator generator) {
    Integer[] order = new Integer[count];
    Arrays.setAll(order, j -> j);
    Arrays.sort(order, (i, j) -> Float.compare(scores[from + j], scores[from + i]));
    double[] p = new double[count];
    double max = scores[from + order[0]];
    double total = 0;
    for (int rank = 0; rank < count; rank++) {
      p[rank] = Math.exp((scores[from + order[rank]] - max) / options.temperature());
      total += p[rank];
    }
    int kept = options.topK() == 0 ? count : Math.min(count, options.topK());
    double mass = 0;
    for (int rank = 0; rank < kept; rank++) {
      mass += p[rank];
      if (mass >= options.topP() * total) {
        kept = rank + 1;
      }
    }
    double left = generator.nextDouble() * mass;
    for (int rank = 0; rank < kept; rank++) {
      left -= p[rank];
      if (left < 0) {
        return order[rank];
      }
    }
    return order[0]; // rounding left a trifle
  }
}
