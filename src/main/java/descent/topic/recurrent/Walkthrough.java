package descent.topic.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One unit of one layer through a whole sequence, with the sums that make its gates.
 *
 * @param cell what kind of layer
 * @param trace the layer's states and gates
 * @param read what the sequence has at each step, as people see it
 * @param inputs x_t for each step: a token's vector, numbers, or what the layer below shows
 * @param unit which unit
 * @param normalized whether LayerNorm stands between sums and gates, which then are not there
 * @param inputSums by gate, for each step: the unit's row of W_ih x_t + b_ih
 * @param hiddenSums by gate, for each step: the unit's row of W_hh h_(t-1) + b_hh
 * @param initialHidden the unit's h before the first step
 * @param initialCell the unit's c before the first step; 0 where the cell has none
 * @param outputs for each step what is said after it; empty lists where nothing is, or where
 *     another layer lies above
 * @param unread steps after these, which are not shown
 * @param example whether a held-out sequence is read since no text was given, or none of it is
 *     known
 */
public record Walkthrough(
    CellKind cell,
    LayerTrace trace,
    List<String> read,
    List<double[]> inputs,
    int unit,
    boolean normalized,
    Map<String, double[]> inputSums,
    Map<String, double[]> hiddenSums,
    double initialHidden,
    double initialCell,
    List<List<Guess>> outputs,
    int unread,
    boolean example) {

  /**
   * One of the most probable classes at a step, or the number that is told.
   *
   * @param label of the class; empty for a number
   * @param logit z
   * @param logSum ln of the sum of all exp(z)
   * @param probability exp(z - logSum); NaN for a number
   */
  public record Guess(String label, double logit, double logSum, double probability) {}

  /** The parts of a step, in the order in which they are computed. */
  public enum Part {
    X("x"),
    F("f"),
    I("i"),
    G("g"),
    C("c"),
    O("o"),
    R("r"),
    Z("z"),
    N("n"),
    H("h"),
    OUTPUT("");

    private final String value;

    Part(String value) {
      this.value = value;
    }

    /** The name of the value that it makes, as in {@link LayerTrace#values}. */
    public String value() {
      return value;
    }
  }

  /**
   * One moment of the animation: everything before it is known.
   *
   * @param step t
   * @param part of it that is computed now
   */
  public record Frame(int step, Part part) {}

  /** The parts that such a cell's step has, without the output. */
  public static List<Part> parts(CellKind cell) {
    return switch (cell) {
      case LSTM -> List.of(Part.X, Part.F, Part.I, Part.G, Part.C, Part.O, Part.H);
      case GRU -> List.of(Part.X, Part.R, Part.Z, Part.N, Part.H);
      default -> List.of(Part.X, Part.H);
    };
  }

  /** The whole animation, step by step in the order of reading. */
  public List<Frame> frames() {
    List<Frame> frames = new ArrayList<>();
    int steps = trace.steps();
    for (int i = 0; i < steps; i++) {
      int t = trace.reverse() ? steps - 1 - i : i;
      parts(cell).forEach(part -> frames.add(new Frame(t, part)));
      if (!outputs.get(t).isEmpty()) {
        frames.add(new Frame(t, Part.OUTPUT));
      }
    }
    return List.copyOf(frames);
  }

  /** The unit's value of this name at a step; before the first, the initial state. */
  public double value(String name, int step) {
    if (step < 0 || step >= trace.steps()) {
      return name.equals("c") ? initialCell : initialHidden;
    }
    float[] all = trace.values().getOrDefault(name, new float[0]);
    return all.length == 0 ? Double.NaN : all[step * trace.units() + unit];
  }

  /** The gate's input sum at a step; NaN where there is none. */
  public double inputSum(String gate, int step) {
    return at(inputSums, gate, step);
  }

  /** The gate's state sum at a step; NaN where there is none. */
  public double hiddenSum(String gate, int step) {
    return at(hiddenSums, gate, step);
  }

  private static double at(Map<String, double[]> sums, String gate, int step) {
    double[] all = sums.get(gate);
    return all == null ? Double.NaN : all[step];
  }

  /** The step that was read before this one, -1 or T before the first. */
  public int before(int step) {
    return trace.reverse() ? step + 1 : step - 1;
  }

  /** All values of this name, in the order of the steps. */
  public double[] series(String name) {
    return IntStream.range(0, trace.steps()).mapToDouble(t -> value(name, t)).toArray();
  }
}
