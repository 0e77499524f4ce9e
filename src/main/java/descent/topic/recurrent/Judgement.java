package descent.topic.recurrent;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a model does on data it does not learn from.
 *
 * @param loss mean over all that was asked: cross-entropy in nats, or squared error
 * @param count how much was asked
 * @param right right answers by class
 * @param asked questions by class; both empty where a number is told
 */
record Judgement(double loss, long count, long[] right, long[] asked) {
  /** The share of right answers. */
  double accuracy() {
    long sum = 0;
    for (long value : right) {
      sum += value;
    }
    return count == 0 ? Double.NaN : (double) sum / count;
  }

  /** The mean over classes that were asked of each one's share of right answers. */
  double balancedAccuracy() {
    double sum = 0;
    int present = 0;
    for (int i = 0; i < asked.length; i++) {
      if (asked[i] > 0) {
        sum += (double) right[i] / asked[i];
        present++;
      }
    }
    return present == 0 ? Double.NaN : sum / present;
  }

  /** Each class's share of right answers; NaN where none was asked. */
  List<Double> perClassAccuracy() {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      shares.add(asked[i] == 0 ? Double.NaN : (double) right[i] / asked[i]);
    }
    return List.copyOf(shares);
  }
}
