package descent.topic.cnn.view;

import descent.ui.shell.MetricHistory;
import java.util.Arrays;

/**
 * A metric that is measured once per epoch: its values after each whole epoch. Pure.
 *
 * @param steps when
 * @param values what
 */
record EpochMetric(double[] steps, double[] values) {
  /** Without the measurement of the untrained network and one in the middle of an epoch. */
  static EpochMetric of(MetricHistory history, int stepsPerEpoch) {
    double[] steps = new double[history.size()];
    double[] values = new double[history.size()];
    int n = 0;
    for (int i = 0; i < history.size(); i++) {
      double step = history.steps()[i];
      if (step > 0 && step % stepsPerEpoch == 0) {
        steps[n] = step;
        values[n++] = history.values()[i];
      }
    }
    return new EpochMetric(Arrays.copyOf(steps, n), Arrays.copyOf(values, n));
  }

  int size() {
    return values.length;
  }
}
