package descent.topic.tsp.format;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as files write them. */
final class Decimal {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  private static final double LARGEST = 1e15;

  private Decimal() {}

  static boolean is(String text) {
    return NUMBER.matcher(text).matches() && Math.abs(Double.parseDouble(text)) <= LARGEST;
  }

  /** A finite number; {@code what} says which one was expected. */
  static double parse(String text, String what, long line) throws FormatException {
    if (!NUMBER.matcher(text).matches()) {
      throw FormatException.at(
          line, "expected a number for " + what + " but found " + FormatException.quoted(text));
    }
    double value = Double.parseDouble(text);
    if (Math.abs(value) > LARGEST) {
      throw FormatException.at(
          line, "expected " + what + " between -1e15 and 1e15 but found " + text);
    }
    return value;
  }

  /** The number of a city or of cities. */
  static int parseInt(String text, String what, long line) throws FormatException {
    if (!text.matches("-?\\d{1,9}")) {
      throw FormatException.at(
          line,
          "expected a whole number for " + what + " but found " + FormatException.quoted(text));
    }
    return Integer.parseInt(text);
  }

  /** The shortest text that gives the number again; of float places that of the float. */
  static String text(double value) {
    String shortest = (float) value == value ? Float.toString((float) value) : value + "";
    if (Double.parseDouble(shortest) != value) {
      shortest = Double.toString(value);
    }
    String plain = new BigDecimal(shortest).toPlainString();
    if (plain.length() > 25) {
      return shortest;
    }
    return plain.contains(".") ? plain.replaceAll("0+$", "").replaceAll("\\.$", "") : plain;
  }
}
