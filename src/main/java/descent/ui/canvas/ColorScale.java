package descent.ui.canvas;

import descent.ui.chart.StepRange;
import descent.ui.theme.ColorMap;
import descent.ui.theme.Palette;

/**
 * How numbers become colours: magnitudes through viridis over [lo, hi], signed values through blue,
 * neutral, orange over [-m, m]. The range follows the data in steps unless it is fixed.
 */
final class ColorScale {
  private final StepRange steps = new StepRange(false);
  private boolean signed;
  private boolean fixed;
  private double lo;
  private double hi = 1;

  void setSigned(boolean value) {
    signed = value;
    steps.reset();
  }

  void fix(double newLo, double newHi) {
    fixed = true;
    lo = newLo;
    hi = newHi;
  }

  void follow() {
    fixed = false;
    steps.reset();
  }

  void include(double[] values, int n) {
    if (fixed) {
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      if (Double.isFinite(values[i])) {
        min = Math.min(min, values[i]);
        max = Math.max(max, values[i]);
      }
    }
    if (signed) {
      double most = Math.max(Math.abs(min), Math.abs(max));
      hi = max >= min && most > 0 ? roundUp(most) : 1;
      lo = -hi;
    } else {
      steps.include(max >= min ? min : Double.NaN, max);
      lo = steps.lo();
      hi = steps.hi();
    }
  }

  /** The next number with one digit, or of 1.2, 1.5, 2.5 in its decade. */
  private static double roundUp(double x) {
    double power = Math.pow(10, Math.floor(Math.log10(x) + 1e-12));
    double m = x / power;
    for (double nice : new double[] {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8}) {
      if (m <= nice * (1 + 1e-9)) {
        return nice * power;
      }
    }
    return 10 * power;
  }

  double lo() {
    return lo;
  }

  double hi() {
    return hi;
  }

  ColorMap map(Palette palette) {
    return signed ? palette.signed() : palette.magnitude();
  }
}
