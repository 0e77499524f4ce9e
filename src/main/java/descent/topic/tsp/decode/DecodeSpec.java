package descent.topic.tsp.decode;

import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.Move;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to decode, as it is typed: {@code greedy}, {@code beam:16}, {@code sample:128}, {@code
 * starts:8}, {@code active:100}, each with {@code +2opt}, {@code +or-opt} or both for a local
 * search afterwards.
 *
 * @param width the beams, the samples, the symmetries of the square that are tried from every
 *     start, or the steps of an active search; 1 for greedy
 * @param moves of the local search that improves every tour found before the shortest is chosen;
 *     none without being asked for
 */
public record DecodeSpec(Kind kind, int width, Set<Move.Kind> moves) {
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
  private static final Pattern SYNTAX =
      Pattern.compile("(greedy|(beam|sample|starts|active):([1-9][0-9]{0,5}))(?:\\+(.+))?");

  public DecodeSpec {
    moves = Set.copyOf(moves);
    int most = kind == Kind.GREEDY ? 1 : kind == Kind.STARTS ? SQUARE : WIDEST;
    if (width < 1 || width > most) {
      throw new IllegalArgumentException(
          name(kind) + " expected a number from 1 to " + most + " but got " + width);
    }
  }

  /** Always the highest score. */
  public static DecodeSpec greedy() {
    return new DecodeSpec(Kind.GREEDY, 1, Set.of());
  }

  /**
   * What {@code text} stands for.
   *
   * @throws IllegalArgumentException saying what may be typed
   */
  public static DecodeSpec parse(String text) {
    Matcher typed = SYNTAX.matcher(text.strip());
    if (!typed.matches()) {
      throw refusal(text);
    }
    Set<Move.Kind> moves =
        typed.group(4) == null
            ? Set.of()
            : Baselines.kinds(typed.group(4)).orElseThrow(() -> refusal(text));
    if (typed.group(2) == null) {
      return new DecodeSpec(Kind.GREEDY, 1, moves);
    }
    Kind kind = Kind.valueOf(typed.group(2).toUpperCase(Locale.ROOT));
    return new DecodeSpec(kind, Integer.parseInt(typed.group(3)), moves);
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "Decoding expected greedy, beam:K, sample:K, starts:8 or active:STEPS, each optionally with"
            + " +2opt, +or-opt or both, but got "
            + text);
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As it is typed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name(kind));
    if (kind != Kind.GREEDY) {
      text.append(':').append(width);
    }
    for (Move.Kind move : EnumSet.allOf(Move.Kind.class)) {
      text.append(moves.contains(move) ? "+" + Baselines.typed(move) : "");
    }
    return text.toString();
  }
}
