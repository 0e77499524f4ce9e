package descent.topic.cnn.network;

import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * One number or switch of a layer.
 *
 * @param name as it is typed, PyTorch's where it has one
 * @param type whole number, real number or switch
 * @param min smallest value
 * @param max largest value
 * @param standard the value if none is typed; empty if it must be typed or follows {@code sameAs}
 * @param sameAs the parameter whose value it takes if none is typed, or empty
 * @param typical the value of a newly added layer
 * @param help one sentence
 */
public record LayerParameter(
    String name,
    Type type,
    double min,
    double max,
    OptionalDouble standard,
    String sameAs,
    double typical,
    String help) {
  /** What kind of value it takes; a switch is 0 or 1. */
  public enum Type {
    WHOLE,
    REAL,
    SWITCH
  }

  static LayerParameter required(String name, int max, int typical, String help) {
    return new LayerParameter(name, Type.WHOLE, 1, max, OptionalDouble.empty(), "", typical, help);
  }

  static LayerParameter whole(String name, int min, int max, int standard, String help) {
    return new LayerParameter(
        name, Type.WHOLE, min, max, OptionalDouble.of(standard), "", standard, help);
  }

  static LayerParameter likeKernel(String name, int max, int typical, String help) {
    return new LayerParameter(
        name, Type.WHOLE, 1, max, OptionalDouble.empty(), "kernel", typical, help);
  }

  static LayerParameter share(String name, double typical, String help) {
    return new LayerParameter(name, Type.REAL, 0, 0.95, OptionalDouble.empty(), "", typical, help);
  }

  static LayerParameter flag(String name, String help) {
    return new LayerParameter(name, Type.SWITCH, 0, 1, OptionalDouble.of(1), "", 1, help);
  }

  LayerParameter withTypical(int value) {
    return new LayerParameter(name, type, min, max, standard, sameAs, value, help);
  }

  /** Whether it must be typed; such parameters may be typed without their name, in order. */
  public boolean isRequired() {
    return standard.isEmpty() && sameAs.isEmpty();
  }

  /** A value as it is typed. */
  public String typed(double value) {
    return switch (type) {
      case WHOLE -> Long.toString((long) value);
      case REAL -> BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
      case SWITCH -> Boolean.toString(value != 0);
    };
  }

  /** What it takes, in words. */
  public String expected() {
    return switch (type) {
      case WHOLE -> "a whole number from " + typed(min) + " to " + typed(max);
      case REAL -> "a number from " + typed(min) + " to " + typed(max);
      case SWITCH -> "true or false";
    };
  }

  /**
   * The value that {@code text} stands for.
   *
   * @throws IllegalArgumentException saying what was expected and found
   */
  public double parse(String text) {
    double value = number(text);
    if (!accepts(value)) {
      throw new IllegalArgumentException(
          name + " expected " + expected() + " but got \"" + text + "\"");
    }
    return value;
  }

  /** Whether it may have this value. */
  public boolean accepts(double value) {
    return value >= min && value <= max && (type == Type.REAL || value == Math.rint(value));
  }

  private double number(String text) {
    if (type == Type.SWITCH) {
      return text.equals("true") ? 1 : text.equals("false") ? 0 : Double.NaN;
    }
    try {
      return type == Type.WHOLE ? Integer.parseInt(text) : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN; // refused by the caller, in words
    }
  }
}
