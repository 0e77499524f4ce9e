package descent.ui.shell;

/**
 * What the odometer counts per second.
 *
 * @param name as in "images"
 * @param perStep how many a step handles
 */
record RateUnit(String name, double perStep) {
  static final RateUnit STEPS = new RateUnit("steps", 1);
}
