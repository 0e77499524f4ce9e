package descent.ui.formula;

import descent.ui.theme.NumberFormats;

/** Numbers as LaTeX. Pure. */
public final class TexNumbers {
  private TexNumbers() {}

  /** A number with 4 significant digits; powers of ten are written as such. */
  public static String value(double x) {
    return tex(NumberFormats.value(x));
  }

  /** A number as short as its value allows: 0.01, 500. */
  public static String shortest(double x) {
    return tex(NumberFormats.shortest(x));
  }

  /** A count with thousands set apart. */
  public static String count(long n) {
    return tex(NumberFormats.count(n));
  }

  /** A share as a percentage. */
  public static String percent(double share) {
    return tex(NumberFormats.percent(share)).replace(" %", "\\,\\%");
  }

  private static String tex(String text) {
    if (text.equals("NaN")) {
      return "\\mathrm{NaN}";
    }
    String tex = text.replace("\u221e", "\\infty ").replace(",", "{,}");
    int e = tex.indexOf('e');
    return e < 0 ? tex : tex.substring(0, e) + " \\cdot 10^{" + tex.substring(e + 1) + "}";
  }
}
