package descent.topic.polynomial.view;

import descent.topic.polynomial.GradientProbe;
import descent.topic.polynomial.OptimizerKind;
import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.PolynomialSnapshot;
import descent.ui.formula.FormulaSheet;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;

/** The notes' formulas of the gradient with a run's numbers filled in. Pure. */
final class GradientTex {
  private static final int MOST_ENTRIES = 6;

  private final GradientProbe.Gradients found;
  private final PolynomialConfig settings;

  GradientTex(GradientProbe.Gradients found, PolynomialConfig settings) {
    this.found = found;
    this.settings = settings;
  }

  /** Loss, residuals and gradient of all points at the present weights. */
  List<FormulaSheet.Line> lines() {
    return settings.task().isClassification() ? classification() : regression();
  }

  private List<FormulaSheet.Line> regression() {
    return List.of(
        new FormulaSheet.Line(
            "Loss over all points",
            "\\mathcal{L}(\\mathbf{w}) = \\frac{1}{N} \\left\\| \\mathbf{y} - \\mathbf{X}"
                + " \\mathbf{w} \\right\\|^2 = "
                + Tex.number(found.loss())),
        new FormulaSheet.Line(
            "Residuals: y \u2212 X w, the first rows of " + found.count(), residuals()),
        new FormulaSheet.Line(
            "Gradient: \u22122/N times X\u1d40 times the residuals of all points",
            "\\nabla_{\\mathbf{w}} \\mathcal{L} = -\\frac{2}{N} \\mathbf{X}^T (\\mathbf{y} -"
                + " \\mathbf{X} \\mathbf{w}) = -\\frac{2}{"
                + Tex.count(found.count())
                + "}"
                + vector(found.transposeTimesResidual(), 2)
                + " = "
                + vector(found.formula(), 4)),
        autograd());
  }

  private List<FormulaSheet.Line> classification() {
    return List.of(
        new FormulaSheet.Line(
            "Loss over all points",
            "\\mathcal{L}(\\mathbf{w}) = -\\frac{1}{N} \\sum_i \\log p_{i, c_i} = "
                + Tex.number(found.loss())),
        new FormulaSheet.Line(
            "Gradient: 1/N times X\u1d40 times (probabilities \u2212 classes) of all points",
            "\\nabla_{\\mathbf{w}} \\mathcal{L} = \\frac{1}{N} \\mathbf{X}^T (\\mathbf{p} -"
                + " \\mathbf{t}) = \\frac{1}{"
                + Tex.count(found.count())
                + "}"
                + vector(found.transposeTimesResidual(), 2)
                + " = "
                + vector(found.formula(), 4)),
        autograd());
  }

  private String residuals() {
    boolean open = found.targets().length < found.count();
    return Tex.openColumn(found.targets(), open, x -> Tex.fixed(x, 2))
        + " - "
        + Tex.matrix(found.xRows(), x -> Tex.fixed(x, 2), open)
        + vector(found.parameters(), 2)
        + " = "
        + Tex.openColumn(found.residuals(), open, x -> Tex.fixed(x, 2));
  }

  private FormulaSheet.Line autograd() {
    return new FormulaSheet.Line(
        "Autograd in float32 gives the same; largest difference "
            + NumberFormats.value(found.largestDifference()),
        "\\texttt{w.grad}^T = "
            + Tex.matrix(List.of(found.autograd()), x -> Tex.fixed(x, 4), false));
  }

  private static String vector(double[] values, int decimals) {
    return Tex.column(values, MOST_ENTRIES, x -> Tex.fixed(x, decimals));
  }

  /** The last update and the count of steps, as the run made them. */
  static List<FormulaSheet.Line> step(
      PolynomialSnapshot snapshot, PolynomialConfig settings, int count, int stepsPerEpoch) {
    List<FormulaSheet.Line> lines = new ArrayList<>();
    int batch = settings.effectiveBatchSize(count);
    lines.add(
        new FormulaSheet.Line(
            "Steps per epoch; one step is one update",
            "\\left\\lceil \\frac{N}{B} \\right\\rceil = \\left\\lceil \\frac{%s}{%s}"
                    .formatted(Tex.count(count), Tex.count(batch))
                + " \\right\\rceil = %s \\qquad \\text{step } %s \\rightarrow %s \\text{ epochs}"
                    .formatted(
                        Tex.count(stepsPerEpoch),
                        Tex.count(snapshot.step()),
                        Tex.count(snapshot.epoch()))));
    if (snapshot.step() > 0) {
      lines.add(0, update(snapshot, settings, batch));
    }
    return lines;
  }

  private static FormulaSheet.Line update(
      PolynomialSnapshot snapshot, PolynomialConfig settings, int batch) {
    double[] before = snapshot.parameters().clone();
    for (int i = 0; i < before.length; i++) {
      before[i] -= snapshot.update()[i];
    }
    boolean plain = settings.optimizer() == OptimizerKind.SGD && settings.weightDecay() == 0;
    String old = vector(before, 3);
    String now = vector(snapshot.parameters(), 3);
    if (plain) {
      return new FormulaSheet.Line(
          "The last update; its gradient is that of " + batch + " points" + piled(settings),
          "\\mathbf{w}^{(t+1)} = \\mathbf{w}^{(t)} - \\eta\\, \\mathbf{g} = "
              + old
              + " - "
              + Tex.shortest(snapshot.learningRate())
              + vector(snapshot.gradient(), 3)
              + " = "
              + now);
    }
    return new FormulaSheet.Line(
        "The last update by "
            + settings.optimizer().title()
            + ", from a gradient of "
            + batch
            + " points"
            + piled(settings),
        "\\mathbf{w}^{(t+1)} = \\mathbf{w}^{(t)} + \\Delta \\mathbf{w} = "
            + old
            + " + "
            + vector(snapshot.update(), 3)
            + " = "
            + now);
  }

  private static String piled(PolynomialConfig settings) {
    return settings.zeroGrad() ? "" : " and all gradients before: zero_grad is off";
  }
}
