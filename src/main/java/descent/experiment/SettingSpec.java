package descent.experiment;

import java.util.List;
import java.util.Locale;

/**
 * One setting as its {@link Setting} annotation describes it.
 *
 * @param name the record component's name, used by {@code --set name=value} and {@code run.json}
 * @param type Integer, Double, Boolean, String or an enum class
 * @param defaultValue of that type
 * @param choices for an enum, its constants as they are typed
 */
public record SettingSpec(
    String name,
    Class<?> type,
    String group,
    String label,
    String help,
    Object defaultValue,
    double min,
    double max,
    boolean logarithmic,
    String unit,
    boolean live,
    List<String> choices) {

  /** True if its values are whole or real numbers. */
  public boolean isNumber() {
    return type == Integer.class || type == Double.class;
  }

  /** The value that {@code text} stands for, checked against type and range. */
  public Object parse(String text) {
    String trimmed = text.strip();
    if (type == Integer.class) {
      return number(trimmed, true).intValue();
    } else if (type == Double.class) {
      return number(trimmed, false);
    } else if (type == Boolean.class) {
      if (!trimmed.equals("true") && !trimmed.equals("false")) {
        throw refuse("true or false", text);
      }
      return Boolean.valueOf(trimmed);
    } else if (type == String.class) {
      return text;
    }
    for (Object constant : type.getEnumConstants()) {
      if (typed(constant).equals(trimmed)) {
        return constant;
      }
    }
    throw refuse("one of " + String.join(", ", choices), text);
  }

  private Double number(String text, boolean whole) {
    double value;
    try {
      value = whole ? Integer.parseInt(text) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      String hint = text.matches("-?\\d+,\\d+") ? " (write a decimal point, not a comma)" : "";
      throw refuse(expectedRange(whole), text + hint);
    }
    if (!Double.isFinite(value) || value < min || value > max) {
      throw refuse(expectedRange(whole), text);
    }
    return value;
  }

  /** What it takes, in words: "a whole number from 1 to 9". */
  public String expected() {
    if (isNumber()) {
      return expectedRange(type == Integer.class);
    } else if (type == Boolean.class) {
      return "true or false";
    }
    return type == String.class ? "text" : "one of " + String.join(", ", choices);
  }

  private String expectedRange(boolean whole) {
    String kind = whole ? "a whole number" : "a number";
    boolean low = Double.isFinite(min);
    boolean high = Double.isFinite(max);
    if (low && high) {
      return kind + " from " + plain(min) + " to " + plain(max);
    } else if (low) {
      return kind + " of at least " + plain(min);
    }
    return high ? kind + " of at most " + plain(max) : kind;
  }

  /** As short as the same number can be typed: 4, 0.01, 1e-5. */
  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? String.valueOf((long) value)
        : String.valueOf(value).replace(".0E", "e").replace('E', 'e');
  }

  private SettingException refuse(String expected, String found) {
    return new SettingException(name, name + " expected " + expected + " but got " + found);
  }

  /** A value as it would be typed. */
  public static String typed(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return value instanceof Double number ? plain(number) : String.valueOf(value);
  }
}
