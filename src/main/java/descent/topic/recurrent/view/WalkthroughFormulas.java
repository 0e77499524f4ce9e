package descent.topic.recurrent.view;

import descent.topic.recurrent.CellKind;
import descent.topic.recurrent.Walkthrough;
import descent.topic.recurrent.Walkthrough.Frame;
import descent.topic.recurrent.Walkthrough.Guess;
import descent.topic.recurrent.Walkthrough.Part;
import descent.ui.figure.DataTable;
import descent.ui.formula.FormulaSheet.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is computed at one frame of a {@link Walkthrough}: in symbols, then in numbers. */
final class WalkthroughFormulas {
  /** Numbers of an input vector that are written out. */
  private static final int SHOWN = 5;

  private final Walkthrough walk;
  private final int t;
  private final Part part;

  WalkthroughFormulas(Walkthrough walk, Frame frame) {
    this.walk = walk;
    this.t = frame.step();
    this.part = frame.part();
  }

  /** The formula with symbols, then with numbers. */
  List<Line> lines() {
    return switch (part) {
      case X -> List.of(new Line(readWords(), input()));
      case OUTPUT -> output();
      default -> List.of(new Line(words(), symbols()), new Line(sumWords(), numbers()));
    };
  }

  /** The numbers that stand in the formula. */
  DataTable behind() {
    DataTable.Builder table = DataTable.columns("what", "value");
    if (part == Part.OUTPUT) {
      for (Guess guess : walk.outputs().get(t)) {
        table.row("z " + guess.label(), guess.logit());
      }
    } else if (part == Part.X) {
      double[] x = walk.inputs().get(t);
      IntStream.range(0, x.length).forEach(j -> table.row("x " + j, x[j]));
    } else {
      String gate = part.value();
      if (hasSums()) {
        table.row("W_ih x + b_ih", walk.inputSum(gate, t));
        table.row("W_hh h + b_hh", walk.hiddenSum(gate, t));
      }
      table.row(gate, walk.value(gate, t));
    }
    return table.build();
  }

  private String input() {
    double[] x = walk.inputs().get(t);
    String first =
        Arrays.stream(x)
            .limit(SHOWN)
            .mapToObj(WalkthroughFormulas::number)
            .collect(Collectors.joining(",\\ "));
    return "\\mathbf{x}_{%d} = (%s%s)^T \\in \\mathbb{R}^{%d}"
        .formatted(t + 1, first, x.length > SHOWN ? ",\\ \\ldots" : "", x.length);
  }

  private String readWords() {
    return "Step %d reads \u201c%s\u201d: the same weights as at every other step"
        .formatted(t + 1, walk.read().get(t));
  }

  private String words() {
    return switch (part) {
      case F -> "Forget gate: how much of c is kept";
      case I -> "Input gate: how much is written";
      case G -> "Candidate: what would be written";
      case C -> "Cell state: keep, and write";
      case O -> "Output gate: how much is shown";
      case R -> "Reset gate: how much of h the candidate sees";
      case Z -> "Update gate: how much of h is kept";
      case N -> "Candidate: the new h";
      default ->
          walk.cell() == CellKind.LSTM
              ? "Hidden state: what is shown of c"
              : walk.cell() == CellKind.GRU
                  ? "Hidden state: between the candidate and the old h"
                  : "Hidden state: from the input and the state before";
    };
  }

  private boolean hasSums() {
    return walk.inputSums().containsKey(part.value());
  }

  private String sumWords() {
    return hasSums()
        ? "Unit " + walk.unit() + " at step " + (t + 1) + ": input's sum, state's sum, result"
        : "Unit " + walk.unit() + " at step " + (t + 1);
  }

  private String symbols() {
    return switch (part) {
      case F, I, O, R, Z -> gate(symbol(part), "\\sigma", part.value());
      case G -> gate("\\tilde{\\mathbf{c}}_t", "\\tanh", "c");
      case N ->
          "\\mathbf{n}_t = \\tanh(\\mathbf{W}_{xn} \\mathbf{x}_t + \\mathbf{b}_{xn} +"
              + " \\mathbf{r}_t \\odot (\\mathbf{W}_{hn} \\mathbf{h}_{t-1} + \\mathbf{b}_{hn}))";
      case C ->
          "\\mathbf{c}_t = \\mathbf{f}_t \\odot \\mathbf{c}_{t-1} + \\mathbf{i}_t \\odot"
              + " \\tilde{\\mathbf{c}}_t";
      default ->
          switch (walk.cell()) {
            case LSTM ->
                "\\mathbf{h}_t = \\mathbf{o}_t \\odot \\tanh(" + normed("\\mathbf{c}_t") + ")";
            case GRU ->
                "\\mathbf{h}_t = (1 - \\mathbf{z}_t) \\odot \\mathbf{n}_t + \\mathbf{z}_t \\odot"
                    + " \\mathbf{h}_{t-1}";
            case RNN_RELU -> gate("\\mathbf{h}_t", "\\max", "h").replace("\\max(", "\\max(0,\\, ");
            default -> gate("\\mathbf{h}_t", "\\tanh", "h");
          };
    };
  }

  private static String symbol(Part part) {
    return "\\mathbf{" + part.value() + "}_t";
  }

  private String gate(String result, String function, String index) {
    String input = "\\mathbf{W}_{x" + index + "} \\mathbf{x}_t";
    String state = "\\mathbf{W}_{h" + index + "} \\mathbf{h}_{t-1}";
    return result
        + " = "
        + function
        + "("
        + normed(input)
        + " + "
        + normed(state)
        + (walk.normalized() ? "" : " + \\mathbf{b}_" + index)
        + ")";
  }

  private String normed(String tex) {
    return walk.normalized() ? "\\text{LN}(" + tex + ")" : tex;
  }

  private String numbers() {
    int before = walk.before(t);
    String name = part.value();
    String left = name(name) + " = ";
    String right = " = " + number(walk.value(name, t));
    return switch (part) {
      case F, I, O, R, Z -> left + applied("\\sigma(") + right;
      case G -> left + applied("\\tanh(") + right;
      case N ->
          hasSums()
              ? left
                  + "\\tanh("
                  + number(walk.inputSum(name, t))
                  + " + "
                  + number(walk.value("r", t))
                  + " \\cdot "
                  + bracketed(walk.hiddenSum(name, t))
                  + ")"
                  + right
              : left.strip() + right.substring(2);
      case C -> left + product("f", t, "c", before) + " + " + product("i", t, "g", t) + right;
      default -> hidden(left, right, before);
    };
  }

  private String hidden(String left, String right, int before) {
    return switch (walk.cell()) {
      case LSTM ->
          walk.normalized()
              ? left.strip() + right.substring(2)
              : left
                  + number(walk.value("o", t))
                  + " \\cdot \\tanh("
                  + number(walk.value("c", t))
                  + ")"
                  + right;
      case GRU ->
          left
              + "(1 - "
              + number(walk.value("z", t))
              + ") \\cdot "
              + bracketed(walk.value("n", t))
              + " + "
              + product("z", t, "h", before)
              + right;
      case RNN_RELU -> left + applied("\\max(0,\\, ") + right;
      default -> left + applied("\\tanh(") + right;
    };
  }

  private String applied(String function) {
    String name = part.value();
    return hasSums()
        ? function
            + number(walk.inputSum(name, t))
            + " + "
            + bracketed(walk.hiddenSum(name, t))
            + ")"
        : "\\ldots";
  }

  private String product(String a, int at, String b, int bt) {
    return number(walk.value(a, at)) + " \\cdot " + bracketed(walk.value(b, bt));
  }

  private String name(String value) {
    String letter = value.equals("g") ? "\\tilde{c}" : value;
    return letter + "_{" + (t + 1) + "," + walk.unit() + "}";
  }

  private List<Line> output() {
    Guess best = walk.outputs().get(t).get(0);
    List<Line> lines = new ArrayList<>();
    if (Double.isNaN(best.probability())) {
      lines.add(
          new Line(
              "Output: all units of h, weighed", "\\hat{y} = \\mathbf{w}^T \\mathbf{h}_t + b"));
      lines.add(new Line("After step " + (t + 1), "\\hat{y} = " + number(best.logit())));
      return lines;
    }
    lines.add(
        new Line(
            "Output: all units of h, weighed for each class, then softmax",
            "\\mathbf{z} = \\mathbf{W} \\mathbf{h}_t + \\mathbf{b}, \\quad p_k ="
                + " \\frac{\\exp(z_k)}{\\sum_j \\exp(z_j)}"));
    lines.add(
        new Line(
            "Most probable after step %d: \u201c%s\u201d".formatted(t + 1, best.label()),
            "p = \\frac{\\exp(%s)}{\\exp(%s)} = %s"
                .formatted(
                    number(best.logit()), number(best.logSum()), number(best.probability()))));
    return lines;
  }

  private static String bracketed(double value) {
    return value < 0 ? "(" + number(value) + ")" : number(value);
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.equals("-0.000") ? "0.000" : text;
  }
}
