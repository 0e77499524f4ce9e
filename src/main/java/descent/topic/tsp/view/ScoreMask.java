package descent.topic.tsp.view;

import descent.topic.tsp.inspect.BlockProbe.Scores;
import descent.topic.tsp.inspect.Saturation;
import java.util.Arrays;
import java.util.List;

/** Which keys are hidden from a query before the softmax. */
enum ScoreMask {
  /** The decoder's causal mask, nothing in the encoder. */
  OWN("mask as in the network"),
  NONE("no mask"),
  CAUSAL("causal mask"),
  /** As if the last quarter of the keys were padding. */
  PADDING("last quarter is padding");

  private final String title;

  ScoreMask(String title) {
    this.title = title;
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(mask -> mask.title).toList();
  }

  /** Scores of a head (T, T), row by row: products by a factor, -infinity where masked. */
  double[] masked(Scores scores, int head, boolean scaled) {
    int n = scores.steps();
    double factor = scaled ? 1 / Math.sqrt(scores.keyWidth()) : 1;
    double[] values = scores.head(head);
    for (int i = 0; i < values.length; i++) {
      values[i] = hides(scores, i / n, i % n) ? Double.NEGATIVE_INFINITY : values[i] * factor;
    }
    return values;
  }

  private boolean hides(Scores scores, int query, int key) {
    return switch (this) {
      case OWN -> scores.decoder() && key > query;
      case NONE -> false;
      case CAUSAL -> key > query;
      case PADDING -> key >= scores.steps() - scores.steps() / 4;
    };
  }

  /** Softmax of masked scores (T, T), row by row. */
  static double[] weights(double[] masked, int steps) {
    double[] weights = new double[masked.length];
    for (int row = 0; row < steps; row++) {
      double[] scores = Arrays.copyOfRange(masked, row * steps, (row + 1) * steps);
      System.arraycopy(Saturation.softmax(scores, 1), 0, weights, row * steps, steps);
    }
    return weights;
  }
}
