package descent.topic.tsp.decode;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to decode, as it is typed: {@code greedy}, {@code beam:16}, {@code sample:128}, {@code
 * starts:8}, each with {@code +2opt} for a local search (2-opt and Or-opt) afterwards.
 *
 * @param width the beams, the samples, or the symmetries of the square that are tried from every
 *     start; 1 for greedy
 * @param localSearch improves every tour found before the shortest is chosen; never without being
 *     asked for
 */
public record DecodeSpec(Kind kind, int width, boolean localSearch) {
  /** The ways to choose cities. */
  public enum Kind {
    /** The city with the highest score, always. */
    GREEDY,
    /** The most probable prefixes are all followed. */
    BEAM,
    /** Cities are drawn from the network's distribution. */
    SAMPLE,
    /** Greedily from every city, under the square's symmetries. */
    STARTS,
    /** Greedily, then from a copy of the network that goes on learning on this instance alone. */
    ACTIVE
  }

  private static final int WIDEST = 100_000;
  private static final int SQUARE = 8;
  private static final String LOCAL_SEARCH = "+2opt";
  private static final Pattern SYNTAX =
      Pattern.compile("(greedy|(beam|sample|starts|active):([1-9][0-9]{0,5}))(\\+2opt)?");

  public DecodeSpec {
    int most = kind == Kind.GREEDY ? 1 : kind == Kind.STARTS ? SQUARE : WIDEST;
    if (width < 1 || width > most) {
      throw new IllegalArgumentException(
          name(kind) + " expected a number from 1 to " + most + " but got " + width);
    }
  }

  /** Always the highest score. */
  public static DecodeSpec greedy() {
    return new DecodeSpec(Kind.GREEDY, 1, false);
  }

  /**
   * What {@code text} stands for.
   *
   * @throws IllegalArgumentException saying what may be typed
   */
  public static DecodeSpec parse(String text) {
    Matcher typed = SYNTAX.matcher(text.strip());
    if (!typed.matches()) {
      throw new IllegalArgumentException(
          "Decoding expected greedy, beam:K, sample:K, starts:8 or active:STEPS, each optionally with"
              + " +2opt, but got "
              + text);
    }
    boolean localSearch = typed.group(4) != null;
    if (typed.group(2) == null) {
      return new DecodeSpec(Kind.GREEDY, 1, localSearch);
    }
    Kind kind = Kind.valueOf(typed.group(2).toUpperCase(Locale.ROOT));
    return new DecodeSpec(kind, Integer.parseInt(typed.group(3)), localSearch);
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return (kind == Kind.GREEDY ? name(kind) : name(kind) + ":" + width)
        + (localSearch ? LOCAL_SEARCH : "");
  }
}
