package descent.ui.figure;

/**
 * Decides when the next repaint may happen: at most {@code framesPerSecond}, and so seldom that
 * drawing takes at most {@code share} of the machine. Pure; times in nanoseconds of any one clock.
 */
final class FrameBudget {
  /**
   * What a frame costs for each nanosecond spent issuing it on the FX thread. Rasterising the
   * issued commands on the render thread was measured at 3 to 5 times the time of issuing them.
   */
  private static final double RENDER_FACTOR = 4;

  private static final double SMOOTHING = 0.2;

  /** However dear a frame is, as on a cold start, the next one comes within this time. */
  private static final double MAXIMUM_INTERVAL = 250e6;

  private final double minimumInterval;
  private final double costFactor;
  private double averageCost;
  private long next = Long.MIN_VALUE;

  /**
   * @param framesPerSecond the most frames a second
   * @param share the share of all processors that drawing may take, in (0, 1]
   * @param processors how many processors the machine has
   */
  FrameBudget(double framesPerSecond, double share, int processors) {
    this.minimumInterval = 1e9 / framesPerSecond;
    this.costFactor = RENDER_FACTOR / (share * processors);
  }

  boolean mayDraw(long now) {
    return now >= next;
  }

  /**
   * Records that views were drawn from {@code start} to {@code end}.
   *
   * @param all whether that was all there was to draw; else the rest may follow as soon as the
   *     share allows
   */
  void drew(long start, long end, boolean all) {
    double cost = Math.max(0, end - start);
    averageCost = averageCost == 0 ? cost : averageCost + SMOOTHING * (cost - averageCost);
    next = start + (long) (all ? Math.max(minimumInterval, interval()) : interval());
  }

  /** Nanoseconds that the average drawing may fill, by the share. */
  double interval() {
    return Math.min(MAXIMUM_INTERVAL, averageCost * costFactor);
  }
}
