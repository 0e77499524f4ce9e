package descent.cli;

import descent.experiment.SettingSpec;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Numbers as people read them: four significant digits, scientific when small or large. */
final class Numbers {
  private Numbers() {}

  static String text(double value) {
    double magnitude = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "not finite";
    } else if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = magnitude == 0 ? 1 : 3 - (int) Math.floor(Math.log10(magnitude));
    return String.format(Locale.ROOT, "%." + Math.max(0, Math.min(6, decimals)) + "f", value);
  }

  static String any(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return text(((Number) value).doubleValue());
    } else if (value instanceof Iterable<?> items) {
      StringJoiner joined = new StringJoiner(" ");
      items.forEach(item -> joined.add(any(item)));
      return joined.toString();
    } else if (value instanceof double[] values) {
      StringJoiner joined = new StringJoiner(" ");
      for (double item : values) {
        joined.add(text(item));
      }
      return joined.toString();
    } else if (value instanceof Map<?, ?> map) {
      StringJoiner joined = new StringJoiner(" ");
      map.forEach((key, item) -> joined.add(key + "=" + any(item)));
      return joined.toString();
    }
    return SettingSpec.typed(value);
  }

  /** "1 min 20 s", "3.2 s". */
  static String time(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }
}
