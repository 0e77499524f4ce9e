package descent.ui.shell;

import descent.ui.theme.NumberFormats;

/** The speeds of the speed slider: from one step a second over decades to as fast as it goes. */
final class Speed {
  private static final double DECADES = 4;
  private static final double MAXIMUM_FROM = 0.97;

  /**
   * Where the slider stands for a thousand steps a second: a small model learns while one looks.
   */
  static final double WATCHABLE = MAXIMUM_FROM * 3 / DECADES;

  private Speed() {}

  /** Steps per second at {@code share} of the slider, 0 to 1; infinite at its end. */
  static double stepsPerSecond(double share) {
    if (share >= MAXIMUM_FROM) {
      return Double.POSITIVE_INFINITY;
    }
    double exact = Math.pow(10, DECADES * Math.max(0, share) / MAXIMUM_FROM);
    double unit = Math.pow(10, Math.floor(Math.log10(exact) + 1e-9));
    return Math.max(1, exact < 10 ? Math.rint(exact) : Math.rint(10 * exact / unit) * unit / 10);
  }

  /** As it stands beside the slider. */
  static String text(double stepsPerSecond) {
    if (Double.isInfinite(stepsPerSecond)) {
      return "max";
    }
    return NumberFormats.count(Math.round(stepsPerSecond))
        + (stepsPerSecond == 1 ? " step/s" : " steps/s");
  }
}
