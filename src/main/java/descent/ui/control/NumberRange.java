package descent.ui.control;

import descent.ui.theme.NumberFormats;
import java.util.Locale;

/**
 * Which numbers a setting takes and how its slider runs over them. Immutable.
 *
 * @param min smallest value
 * @param max largest value
 * @param logarithmic whether the slider runs over decades; then {@code min} is positive
 * @param integer whether only whole numbers count
 * @param unit written behind the value; may be empty
 */
public record NumberRange(
    double min, double max, boolean logarithmic, boolean integer, String unit) {
  /** From here on a power of ten is written 1e5 where there is little room. */
  private static final double LONG = 1e5;

  public NumberRange {
    if (!(min < max) || !Double.isFinite(min) || !Double.isFinite(max)) {
      throw new IllegalArgumentException(
          "NumberRange expected min < max, found " + min + ", " + max);
    }
    if (logarithmic && min <= 0) {
      throw new IllegalArgumentException(
          "a logarithmic NumberRange expected min > 0, found " + min);
    }
  }

  public static NumberRange linear(double min, double max) {
    return new NumberRange(min, max, false, false, "");
  }

  public static NumberRange logarithmic(double min, double max) {
    return new NumberRange(min, max, true, false, "");
  }

  public static NumberRange integers(long min, long max) {
    return new NumberRange(min, max, false, true, "");
  }

  public NumberRange withUnit(String other) {
    return new NumberRange(min, max, logarithmic, integer, other);
  }

  public NumberRange withLogarithmic(boolean value) {
    return new NumberRange(min, max, value, integer, unit);
  }

  /** Where the value lies on the slider, 0 to 1. */
  public double toShare(double value) {
    double share =
        logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
    return Math.max(0, Math.min(1, share));
  }

  /** The value at this place of the slider, rounded as a person would set it. */
  public double fromShare(double share) {
    if (share <= 0) {
      return min;
    }
    if (share >= 1) {
      return max;
    }
    double value = logarithmic ? min * Math.pow(max / min, share) : min + share * (max - min);
    double step = logarithmic ? decade(value) / 10 : decade(max - min) / 1000;
    double rounded = Math.rint(value / (integer ? 1 : step)) * (integer ? 1 : step);
    return clamp(Double.parseDouble(String.format(Locale.ROOT, "%.9g", rounded)));
  }

  /** The next value up (steps positive) or down of the spinner: 1-2-5 steps or equal ones. */
  public double step(double value, int steps) {
    double result = value;
    for (int i = 0; i < Math.abs(steps); i++) {
      result = steps > 0 ? next(result) : previous(result);
    }
    return clamp(Double.parseDouble(String.format(Locale.ROOT, "%.9g", result)));
  }

  private double next(double value) {
    if (!logarithmic) {
      return value + linearStep();
    }
    double power = decade(value * (1 + 1e-9));
    double m = value / power * (1 + 1e-9);
    double up = (m < 2 ? 2 : m < 5 ? 5 : 10) * power;
    return integer ? Math.max(value + 1, Math.rint(up)) : up;
  }

  private double previous(double value) {
    if (!logarithmic) {
      return value - linearStep();
    }
    double power = decade(value * (1 - 1e-9));
    double m = value / power * (1 - 1e-9);
    double down = (m > 5 ? 5 : m > 2 ? 2 : 1) * power;
    return integer ? Math.min(value - 1, Math.rint(down)) : down;
  }

  private double linearStep() {
    return integer
        ? Math.max(1, Math.rint(decade((max - min) / 10)))
        : decade((max - min) / 2) / 10;
  }

  private static double decade(double x) {
    return Math.pow(10, Math.floor(Math.log10(Math.abs(x)) + 1e-12));
  }

  public double clamp(double value) {
    return Math.max(min, Math.min(max, value));
  }

  /** The range as text: "1e-5 to 10". */
  public String text() {
    String ends = end(min) + " to " + end(max);
    return unit.isEmpty() ? ends : ends + " " + unit;
  }

  /** A long row of zeros is counted: 1e7. */
  private String end(double value) {
    boolean power = integer && value >= LONG && value == decade(value);
    return power ? "1e" + Math.round(Math.log10(value)) : format(value);
  }

  /** A value of this range as a person types it. */
  public String format(double value) {
    return integer ? Long.toString((long) value) : NumberFormats.shortest(value).replace(",", "");
  }

  /**
   * Why {@code text} is no value of this range; empty when it is one.
   *
   * @param text what stands in the editor
   */
  public String check(String text) {
    String t = text.strip();
    if (t.isEmpty()) {
      return "Enter a number from " + text() + ".";
    }
    double value;
    try {
      value = Double.parseDouble(t);
    } catch (NumberFormatException e) {
      return t.matches("[-+]?\\d+,\\d+")
          ? "Write the decimal point as a point: " + t.replace(',', '.') + "."
          : "\"" + t + "\" is not a number.";
    }
    if (!Double.isFinite(value)) {
      return "Enter a finite number.";
    }
    if (integer && value != Math.rint(value)) {
      return "Only whole numbers, from " + text() + ".";
    }
    return value < min || value > max ? format(value) + " is outside " + text() + "." : "";
  }

  /** The value of a text that {@link #check} accepts. */
  public double parse(String text) {
    return Double.parseDouble(text.strip());
  }
}
