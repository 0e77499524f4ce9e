package descent.topic.tsp;

import descent.engine.tensor.Generator;
import descent.topic.tsp.decode.NextCity;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.model.Decoding;
import descent.topic.tsp.model.TourBatch;
import java.util.List;

/**
 * How errors add up over a tour: held-out instances once forced along their labels and once running
 * free, greedily under the visited mask.
 *
 * @param most instances that are looked at
 */
public record DriftProbe(int most) implements TspQuestion<DriftProbe.Drift> {
  /**
   * Shares of instances for each position from 1 on, up to the last with a choice.
   *
   * @param instances looked at
   * @param forced guess is the label's city, given the label's prefix
   * @param free way is still the label's, up to this position
   * @param step of the training
   */
  public record Drift(int instances, double[] forced, double[] free, long step) {
    /** What the free share would be if the forced errors came independently: their product. */
    public double[] compounded() {
      double[] product = forced.clone();
      for (int k = 1; k < product.length; k++) {
        product[k] *= product[k - 1];
      }
      return product;
    }
  }

  @Override
  public Drift answer(TspMoment moment) {
    List<LabelledInstance> labels =
        moment.validation().subList(0, Math.min(most, moment.validation().size()));
    TourBatch batch =
        moment.config().symmetries().asJudged().batch(moment.device(), labels, new Generator(0));
    Count forced = walk(moment, batch, true);
    Count free = walk(moment, batch, false);
    return new Drift(labels.size(), forced.shares(), free.shares(), moment.step());
  }

  /** Instances that were right at each position, of those that have one. */
  private record Count(int[] right, int[] all) {
    double[] shares() {
      double[] shares = new double[Math.max(0, right.length - 1)];
      for (int k = 0; k < shares.length; k++) {
        shares[k] = (double) right[k + 1] / all[k + 1];
      }
      return shares;
    }
  }

  private static Count walk(TspMoment moment, TourBatch batch, boolean forced) {
    int n = batch.cities().cities();
    int rows = batch.cities().size();
    Count count = new Count(new int[n - 1], new int[n - 1]);
    boolean[] astray = new boolean[rows];
    Decoding decoding = moment.model().decode(batch.cities());
    for (int k = 1; k < n - 1; k++) { // the last city is no choice
      float[] scores = decoding.scores();
      int[] next = new int[rows];
      for (int row = 0; row < rows; row++) {
        int guess = NextCity.highest(scores, row * n, n);
        int label = batch.tours()[row * n + k];
        astray[row] = guess != label || (astray[row] && !forced);
        next[row] = forced ? label : guess;
        if (k < batch.cities().counts()[row] - 1) {
          count.all()[k]++;
          count.right()[k] += astray[row] ? 0 : 1;
        }
      }
      decoding.go(next);
    }
    return count;
  }
}
