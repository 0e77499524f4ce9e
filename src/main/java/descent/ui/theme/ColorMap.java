package descent.ui.theme;

import java.awt.Color;

/**
 * A colour for each number of an interval, from a table of 256 opaque ARGB values. Immutable.
 *
 * <p>{@link #viridis()} is for magnitudes (van der Walt and Smith, matplotlib 1.5); {@link
 * #signed(boolean)} for values around zero: blue, neutral, orange.
 */
public final class ColorMap {
  private static final int SIZE = 256;

  /** Viridis at 0, 1/15, ..., 1. */
  private static final int[] VIRIDIS = {
    0x440154, 0x481A6C, 0x472F7D, 0x414487, 0x39568C, 0x31688E, 0x2A788E, 0x23888E, 0x1F988B,
    0x22A884, 0x35B779, 0x54C568, 0x7AD151, 0xA5DB36, 0xD2E21B, 0xFDE725
  };

  private final int[] table;
  private final boolean diverging;

  private ColorMap(int[] anchors, boolean diverging) {
    this.diverging = diverging;
    table = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      double at = i / (SIZE - 1.0) * (anchors.length - 1);
      int k = Math.min((int) at, anchors.length - 2);
      table[i] = 0xFF000000 | mix(anchors[k], anchors[k + 1], at - k);
    }
  }

  /** The map for magnitudes: dark violet (low) to yellow (high). */
  public static ColorMap viridis() {
    return new ColorMap(VIRIDIS, false);
  }

  /** Viridis with a darker upper half, as a projector makes its light end white. */
  public static ColorMap darkViridis() {
    return new ColorMap(
        new int[] {0x440154, 0x472F7D, 0x39568C, 0x2A788E, 0x1F988B, 0x35A86B, 0x7DB03C, 0xC4B000},
        false);
  }

  /**
   * The map for signed values: blue (negative), neutral at zero, orange (positive).
   *
   * @param dark whether zero is near-black instead of near-white
   */
  public static ColorMap signed(boolean dark) {
    return dark
        ? new ColorMap(new int[] {0x8CC8F2, 0x2F86C4, 0x15191F, 0xD08A00, 0xFFD27A}, true)
        : new ColorMap(new int[] {0x00456E, 0x3D95CC, 0xF7F7F7, 0xE69F00, 0x7A4A00}, true);
  }

  /** Black to white: what a picture's red, green and blue have in common. */
  public static ColorMap grey() {
    return new ColorMap(new int[] {0x000000, 0xFFFFFF}, false);
  }

  /** Whether the middle of the map means zero. */
  public boolean diverging() {
    return diverging;
  }

  /**
   * The opaque ARGB colour at {@code t} in [0, 1]; values outside are clamped, NaN is transparent.
   */
  public int argb(double t) {
    if (Double.isNaN(t)) {
      return 0;
    }
    double at = Math.rint(t * (SIZE - 1));
    return table[(int) Math.max(0, Math.min(SIZE - 1, at))];
  }

  /** The ARGB colour of {@code value} where {@code lo} and {@code hi} are the ends of the map. */
  public int argb(double value, double lo, double hi) {
    return hi > lo ? argb((value - lo) / (hi - lo)) : argb(Double.isNaN(value) ? value : 0.5);
  }

  public Color color(double t) {
    return new Color(argb(t), true);
  }

  /** The colour {@code share} of the way from {@code a} to {@code b}, both 0xRRGGBB. */
  public static int mix(int a, int b, double share) {
    int result = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int x = a >> shift & 0xFF;
      int y = b >> shift & 0xFF;
      result |= (int) Math.rint(x + share * (y - x)) << shift;
    }
    return result;
  }
}
