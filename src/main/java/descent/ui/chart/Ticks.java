package descent.ui.chart;

import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;

/** Where an axis has its ticks and what they say. Pure. */
public final class Ticks {
  private Ticks() {}

  /**
   * A labelled place on an axis.
   *
   * @param value where
   * @param label what it says
   */
  public record Tick(double value, String label) {}

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code x} (positive). */
  public static double niceStep(double x) {
    double power = Math.pow(10, Math.floor(Math.log10(x) + 1e-12));
    double mantissa = x / power;
    double nice =
        mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
    return nice * power;
  }

  /**
   * Ticks at multiples of a nice step, at most {@code most} of them; where that would leave a
   * single one, which tells nothing of the scale, the next smaller step if there is room.
   */
  public static List<Tick> linear(double lo, double hi, int most) {
    double step = niceStep((hi - lo) / Math.max(1, most - 1));
    List<Tick> ticks = multiples(lo, hi, step);
    if (ticks.size() < 2) {
      List<Tick> finer = multiples(lo, hi, niceStep(0.4 * step));
      return finer.size() <= Math.max(3, most) ? finer : ticks;
    }
    return ticks;
  }

  /** Ticks at whole numbers only. */
  public static List<Tick> whole(double lo, double hi, int most) {
    return multiples(lo, hi, Math.max(1, niceStep((hi - lo) / Math.max(1, most - 1))));
  }

  private static List<Tick> multiples(double lo, double hi, double step) {
    List<Tick> ticks = new ArrayList<>();
    double slack = step * 1e-6;
    for (long k = (long) Math.ceil((lo - slack) / step); k * step <= hi + slack; k++) {
      ticks.add(new Tick(k * step, NumberFormats.tick(k * step, step)));
    }
    return ticks;
  }

  /**
   * Ticks at powers of ten; where these are fewer than three also at 2 and 5 times them, and within
   * less than half a decade at multiples of a nice step.
   */
  public static List<Tick> logarithmic(double lo, double hi, int most) {
    double decades = Math.log10(hi / lo);
    if (decades < 0.5) {
      return linear(lo, hi, most).stream().filter(t -> t.value() > 0).toList();
    }
    int first = (int) Math.floor(Math.log10(lo) + 1e-9);
    int last = (int) Math.ceil(Math.log10(hi) - 1e-9);
    int[] mantissas = decades < 2.5 && most >= 3 * decades ? new int[] {1, 2, 5} : new int[] {1};
    int every = Math.max(1, (int) Math.ceil((last - first + 1.0) / Math.max(2, most)));
    List<Tick> ticks = new ArrayList<>();
    for (int e = first; e <= last; e += 1) {
      for (int m : mantissas) {
        double value = m * Math.pow(10, e);
        if (Math.floorMod(e, every) == 0 && value >= lo * (1 - 1e-9) && value <= hi * (1 + 1e-9)) {
          ticks.add(new Tick(value, power(m, e)));
        }
      }
    }
    return ticks;
  }

  private static String power(int mantissa, int exponent) {
    if (exponent >= -2 && exponent <= 4) {
      return NumberFormats.shortest(mantissa * Math.pow(10, exponent));
    }
    return mantissa + "e" + exponent;
  }
}
