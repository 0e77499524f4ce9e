package descent.topic.polynomial.view;

import descent.ui.formula.TexNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers as LaTeX. Pure. */
final class Tex {
  private static final int MOST_COLUMNS = 6;

  private Tex() {}

  /** A number with 4 significant digits; powers of ten are written as such. */
  static String number(double x) {
    return TexNumbers.value(x);
  }

  /** A number as short as its value allows: 0.01, 500. */
  static String shortest(double x) {
    return TexNumbers.shortest(x);
  }

  /** A parameter's name: w3 becomes w_{3}, words stay words. */
  static String name(String name) {
    if (name.matches("w_?\\w+")) {
      return "w_{" + name.substring(1).replace("_", "") + "}";
    }
    return name.length() == 1 ? name : "\\text{" + name.replace("_", " ") + "}";
  }

  /** A count with thousands set apart. */
  static String count(long n) {
    return TexNumbers.count(n);
  }

  /** A number with a fixed number of decimals; larger than 10^5 or tiny as {@link #number}. */
  static String fixed(double x, int decimals) {
    if (!Double.isFinite(x) || Math.abs(x) >= 1e5) {
      return number(x);
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", x);
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

  /** A column vector; of more than {@code most} entries the first ones, dots and the last. */
  static String column(double[] values, int most, DoubleFunction<String> text) {
    List<List<String>> rows = new ArrayList<>();
    for (double value : values) {
      rows.add(List.of(text.apply(value)));
    }
    if (rows.size() > most) {
      rows.subList(most - 2, rows.size() - 1).clear();
      rows.add(most - 2, List.of("\\vdots"));
    }
    return array(rows);
  }

  /** A column vector, followed by dots if it goes on. */
  static String openColumn(double[] values, boolean open, DoubleFunction<String> text) {
    List<double[]> rows = new ArrayList<>();
    for (double value : values) {
      rows.add(new double[] {value});
    }
    return matrix(rows, text, open);
  }

  /**
   * A matrix; of more than {@value #MOST_COLUMNS} columns the first ones, dots and the last.
   *
   * @param open whether rows follow that are not given
   */
  static String matrix(List<double[]> rows, DoubleFunction<String> text, boolean open) {
    List<List<String>> lines = new ArrayList<>();
    for (double[] row : rows) {
      List<String> cells = new ArrayList<>();
      for (double value : row) {
        cells.add(text.apply(value));
      }
      if (cells.size() > MOST_COLUMNS) {
        cells.subList(MOST_COLUMNS - 2, cells.size() - 1).clear();
        cells.add(MOST_COLUMNS - 2, "\\cdots");
      }
      lines.add(cells);
    }
    if (open && !lines.isEmpty()) {
      lines.add(Collections.nCopies(lines.get(0).size(), "\\vdots"));
    }
    return array(lines);
  }

  private static String array(List<List<String>> lines) {
    int columns = lines.isEmpty() ? 1 : lines.get(0).size();
    List<String> rows = lines.stream().map(line -> String.join(" & ", line)).toList();
    return "\\left[\\begin{array}{%s}%s\\end{array}\\right]"
        .formatted("r".repeat(columns), String.join(" \\\\ ", rows));
  }
}
