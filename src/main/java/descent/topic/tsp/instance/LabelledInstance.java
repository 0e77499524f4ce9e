package descent.topic.tsp.instance;

/**
 * An instance with the tour to learn from.
 *
 * @param tour the shortest that is known
 * @param proven whether no tour can be shorter
 * @param length of the tour
 */
public record LabelledInstance(Instance instance, Tour tour, boolean proven, double length) {
  /** With the length that follows. */
  public LabelledInstance(Instance instance, Tour tour, boolean proven) {
    this(instance, tour, proven, instance.length(tour));
  }

  /** By how many percent a length exceeds that of the tour. */
  public double gapPercent(double otherLength) {
    return 100 * (otherLength / length - 1);
  }
}
