package descent.training;

import descent.engine.tensor.TensorCopy;
import descent.experiment.ExperimentConfig;
import descent.experiment.ExperimentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moments of one run, kept so that it can go back to them. When they are too many, or too large
 * together, every second one is dropped, but never the first and the last: what lies long ago is
 * sparse, what was just now is dense.
 */
final class Timeline {
  /** Moments beyond which some are dropped. */
  static final int MOST = 240;

  /**
   * One moment.
   *
   * @param state with the run's counters
   * @param config with the live changes made before it
   */
  record Moment(long step, ExperimentState state, ExperimentConfig config) {
    long bytes() {
      return state.tensors().values().stream().mapToLong(TensorCopy::bytes).sum();
    }
  }

  private final long mostBytes;
  private final List<Moment> moments = new ArrayList<>();
  private long bytes;

  /** {@code mostBytes} is what all moments together may take. */
  Timeline(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** The moments, ascending by step. */
  List<Moment> moments() {
    return List.copyOf(moments);
  }

  /** Adds the newest moment; one of the same step is replaced. */
  void add(Moment moment) {
    if (!moments.isEmpty() && moments.get(moments.size() - 1).step() == moment.step()) {
      remove(moments.size() - 1);
    }
    moments.add(moment);
    bytes += moment.bytes();
    while (moments.size() > 2 && (moments.size() > MOST || bytes > mostBytes)) {
      thin();
    }
  }

  private void thin() {
    for (int i = moments.size() - 2; i > 0; i -= 2) {
      remove(i);
    }
  }

  private void remove(int index) {
    bytes -= moments.remove(index).bytes();
  }

  /** The last moment at or before a step. */
  Optional<Moment> at(long step) {
    Optional<Moment> found = Optional.empty();
    for (Moment moment : moments) {
      if (moment.step() <= step) {
        found = Optional.of(moment);
      }
    }
    return found;
  }

  /** The newest moment. */
  Optional<Moment> last() {
    return moments.isEmpty() ? Optional.empty() : Optional.of(moments.get(moments.size() - 1));
  }

  /** Forgets what lies after a step. */
  void cutAfter(long step) {
    while (!moments.isEmpty() && moments.get(moments.size() - 1).step() > step) {
      remove(moments.size() - 1);
    }
  }

  void clear() {
    moments.clear();
    bytes = 0;
  }

  long bytes() {
    return bytes;
  }

  /** The steps of the moments, ascending. */
  long[] steps() {
    return moments.stream().mapToLong(Moment::step).toArray();
  }
}
