package descent.ui.theme;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** How Descent writes numbers, the same in every locale: 0.2531, 9.124e-5, 12,345, 1 min 20 s. */
public final class NumberFormats {
  private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
  private static final int SIGNIFICANT = 4;

  private NumberFormats() {}

  /** A loss or any real value with 4 significant digits: 0.2531, 12.30, 9.124e-5, 1.235e7. */
  public static String value(double x) {
    return significant(x, SIGNIFICANT, false);
  }

  /** As {@link #value} without trailing zeros: 0.25, 12.3, 5e-4; for settings and tick labels. */
  public static String shortest(double x) {
    return significant(x, 6, true);
  }

  /** A count with thousands separators: 12,345. */
  public static String count(long n) {
    return format("#,##0", n);
  }

  /** A share as a percentage with one decimal: 0.314 is "31.4 %". */
  public static String percent(double share) {
    return Double.isFinite(share) ? format("#,##0.0", 100 * share) + " %" : special(share);
  }

  /** Bytes in binary units: 312 MB. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KB", "MB", "GB", "TB"};
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    return format(amount < 10 ? "0.0" : "0", amount) + " " + units[unit];
  }

  /** A duration: 0.4 s, 12 s, 1 min 20 s, 2 h 5 min, 3 d 4 h. */
  public static String duration(Duration duration) {
    double seconds = duration.toMillis() / 1000.0;
    if (Math.abs(seconds) < 9.95) {
      return format("0.0", seconds) + " s";
    }
    long s = Math.round(seconds);
    if (s < 60) {
      return s + " s";
    }
    if (s < 3600) {
      return s / 60 + " min " + s % 60 + " s";
    }
    return s < 86400
        ? s / 3600 + " h " + s % 3600 / 60 + " min"
        : s / 86400 + " d " + s % 86400 / 3600 + " h";
  }

  /** A rate: "1,250 images/s", with one decimal below 10. */
  public static String rate(double perSecond, String unit) {
    String number =
        Math.abs(perSecond) < 10 ? format("0.0", perSecond) : format("#,##0", perSecond);
    return (Double.isFinite(perSecond) ? number : special(perSecond)) + " " + unit + "/s";
  }

  /** The label of an axis tick at {@code x} where ticks are {@code step} apart. */
  public static String tick(double x, double step) {
    double largest = Math.abs(x);
    if (largest < step * 1e-6) {
      return "0";
    }
    if (largest >= 1e7 || step < 1e-5) {
      return scientific(x, 4, true);
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    if (Math.abs(step * Math.pow(10, decimals) - Math.rint(step * Math.pow(10, decimals))) > 1e-6) {
      decimals++;
    }
    return format(decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals), x);
  }

  private static String significant(double x, int digits, boolean trim) {
    if (!Double.isFinite(x)) {
      return special(x);
    }
    if (x == 0) {
      return "0";
    }
    int exponent = exponent(x, digits);
    if (exponent < -3 || exponent >= 7) {
      return scientific(x, digits, trim);
    }
    int decimals = Math.max(0, digits - 1 - exponent);
    String pattern = "#,##0";
    if (decimals > 0) {
      pattern += "." + (trim ? "#" : "0").repeat(decimals);
    }
    return format(pattern, x);
  }

  private static String scientific(double x, int digits, boolean trim) {
    return format("0." + (trim ? "#" : "0").repeat(digits - 1) + "E0", x).replace("E", "e");
  }

  /** The decimal exponent after rounding to {@code digits} significant digits. */
  private static int exponent(double x, int digits) {
    String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", x);
    return Integer.parseInt(text.substring(text.indexOf('e') + 1));
  }

  private static String special(double x) {
    return Double.isNaN(x) ? "NaN" : x > 0 ? "\u221e" : "-\u221e";
  }

  private static String format(String pattern, double x) {
    DecimalFormat format = new DecimalFormat(pattern, SYMBOLS);
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    String text = format.format(x);
    return text.equals("-0") ? "0" : text;
  }
}
