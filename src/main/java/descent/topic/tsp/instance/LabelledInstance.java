package descent.topic.tsp.instance;

/**
 * An instance with the tour to learn from.
 *
 * @param tour the shortest that is known
 * @param proven whether no tour can be shorter
 * @param length of the tour
 */
public record LabelledInstance(Instance instance, Tour tour, boolean proven, double length) {
  /** Gaps below this are rounding: the same edges were added up in another order. */
  private static final double ROUNDING = 1e-6;

  /** With the length that follows. */
  public LabelledInstance(Instance instance, Tour tour, boolean proven) {
    this(instance, tour, proven, instance.length(tour));
  }

  /** By how many percent a length exceeds that of the tour; 0 where only rounding differs. */
  public double gapPercent(double otherLength) {
    double gap = 100 * (otherLength / length - 1);
    return Math.abs(gap) < ROUNDING ? 0 : gap;
  }
}
