package descent.lesson;

import java.util.List;

/**
 * Curves of a lesson's runs in one picture, and whether the class draws its own before they are
 * shown.
 *
 * @param ask what to draw; empty if the class draws nothing
 * @param curves from back to front
 * @param horizontal the x axis
 * @param vertical the y axis
 */
public record Plot(String ask, List<Line> curves, Axis horizontal, Axis vertical) {
  public Plot {
    curves = List.copyOf(curves);
  }

  /** Whether the class draws what it expects. */
  public boolean isSketch() {
    return !ask.isEmpty();
  }

  /**
   * One curve.
   *
   * @param run its name; empty for the one at hand
   * @param name of the metric or measure
   * @param label in the legend
   */
  public record Line(String run, String name, String label) {}

  /**
   * An axis.
   *
   * @param from lower end
   * @param to upper end, larger
   * @param logarithmic needs a positive {@code from}
   * @param names of 1, 2 and so on, in place of numbers; empty if its numbers are to be read
   */
  public record Axis(
      String label, double from, double to, boolean logarithmic, List<String> names) {
    public Axis {
      names = List.copyOf(names);
    }

    /** Where a value lies, 0 at the lower end and 1 at the upper; NaN if it has no place. */
    public double share(double value) {
      return logarithmic
          ? Math.log(value / from) / Math.log(to / from)
          : (value - from) / (to - from);
    }

    /** The value at a share of the axis. */
    public double value(double share) {
      return logarithmic ? from * Math.pow(to / from, share) : from + share * (to - from);
    }
  }
}
