package descent.topic.polynomial.view;

import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Numbers as LaTeX. Pure. */
final class Tex {
  private Tex() {}

  /** A number with 4 significant digits; powers of ten are written as such. */
  static String number(double x) {
    return plain(NumberFormats.value(x));
  }

  /** A number as short as its value allows: 0.01, 500. */
  static String shortest(double x) {
    return plain(NumberFormats.shortest(x));
  }

  /** A count with thousands set apart. */
  static String count(long n) {
    return NumberFormats.count(n).replace(",", "{,}");
  }

  private static String plain(String text) {
    if (text.equals("NaN")) {
      return "\\mathrm{NaN}";
    }
    String tex = text.replace("\u221e", "\\infty ").replace(",", "{,}");
    int e = tex.indexOf('e');
    return e < 0 ? tex : tex.substring(0, e) + " \\cdot 10^{" + tex.substring(e + 1) + "}";
  }

  /** A number with a fixed number of decimals; larger than 10^5 or tiny as {@link #number}. */
  static String fixed(double x, int decimals) {
    if (!Double.isFinite(x) || Math.abs(x) >= 1e5) {
      return number(x);
    }
    String text = String.format(java.util.Locale.ROOT, "%." + decimals + "f", x);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /** w_0 + w_1 z + ... with the numbers filled in, broken into lines of {@code perLine} terms. */
  static String polynomial(double[] weights, int perLine) {
    StringBuilder tex = new StringBuilder();
    List<String> lines = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      if (k > 0 && k % perLine == 0) {
        lines.add(tex.toString());
        tex.setLength(0);
      }
      String sign = weights[k] < 0 ? "-" : k == 0 ? "" : "+";
      tex.append(sign).append(' ').append(fixed(Math.abs(weights[k]), 2)).append(power(k));
    }
    lines.add(tex.toString());
    return lines.size() == 1
        ? lines.get(0)
        : "\\begin{array}{l}" + String.join(" \\\\ \\quad ", lines) + "\\end{array}";
  }

  private static String power(int k) {
    return k == 0 ? " " : k == 1 ? "\\,z " : "\\,z^{" + k + "} ";
  }

  /** A column vector; of more than {@code most} entries the first ones and dots. */
  static String column(double[] values, int most, DoubleFunction<String> text) {
    return matrix(rows(values), most, text, false);
  }

  /** A column vector of which more entries exist than are given. */
  static String openColumn(double[] values, DoubleFunction<String> text) {
    return matrix(rows(values), Integer.MAX_VALUE, text, true);
  }

  private static List<double[]> rows(double[] values) {
    List<double[]> rows = new ArrayList<>();
    for (double value : values) {
      rows.add(new double[] {value});
    }
    return rows;
  }

  /**
   * A matrix.
   *
   * @param most rows written out; dots stand for the rest
   * @param open whether rows follow that are not given
   */
  static String matrix(List<double[]> rows, int most, DoubleFunction<String> text, boolean open) {
    List<String> lines = new ArrayList<>();
    int columns = rows.isEmpty() ? 1 : rows.get(0).length;
    for (int i = 0; i < Math.min(most, rows.size()); i++) {
      List<String> cells = new ArrayList<>();
      for (double value : rows.get(i)) {
        cells.add(text.apply(value));
      }
      lines.add(String.join(" & ", cells));
    }
    if (open || rows.size() > most) {
      lines.add(String.join(" & ", java.util.Collections.nCopies(columns, "\\vdots")));
    }
    return "\\left[\\begin{array}{"
        + "r".repeat(columns)
        + "}"
        + String.join(" \\\\ ", lines)
        + "\\end{array}\\right]";
  }
}
