package descent.topic.polynomial.view;

import descent.experiment.Probe;
import descent.topic.polynomial.CurveProbe;
import descent.topic.polynomial.DataProbe;
import descent.topic.polynomial.GradientProbe;
import descent.topic.polynomial.HistoryProbe;
import descent.topic.polynomial.PolynomialConfig;
import descent.topic.polynomial.RedundantBiasProbe;
import descent.topic.polynomial.SpectrumProbe;
import descent.ui.shell.Inquiry;
import descent.ui.shell.TopicRun;
import java.util.List;
import java.util.Optional;

/**
 * The questions that several pages of one run share, so that each is asked once.
 *
 * @param data what is learned from; the same throughout a run
 * @param curve the model's curve; never asked in classification
 * @param history the weights over time
 * @param gradient the gradient twice
 * @param spectrum the Hessian's eigenvalues
 * @param biases the two redundant biases
 */
record Inquiries(
    Inquiry<DataProbe.Data> data,
    Inquiry<CurveProbe.Fit> curve,
    Inquiry<HistoryProbe.History> history,
    Inquiry<GradientProbe.Gradients> gradient,
    Inquiry<SpectrumProbe.Spectrum> spectrum,
    Inquiry<RedundantBiasProbe.Biases> biases) {

  /** Rows of the design matrix that are shown. */
  static final int MATRIX_ROWS = 200;

  /** Points of each drawn curve. */
  static final int CURVE_POINTS = 201;

  private static final int GRADIENT_ROWS = 3;

  static Inquiries of(TopicRun run) {
    return new Inquiries(
        Inquiry.once(run, () -> Optional.of(new DataProbe(MATRIX_ROWS, CURVE_POINTS))),
        Inquiry.repeated(run, () -> inRegression(run, new CurveProbe(CURVE_POINTS)), 30),
        Inquiry.repeated(run, () -> Optional.of(new HistoryProbe()), 8),
        Inquiry.repeated(run, () -> Optional.of(new GradientProbe(GRADIENT_ROWS)), 8),
        Inquiry.repeated(run, () -> Optional.of(new SpectrumProbe()), 4),
        Inquiry.repeated(run, () -> Optional.of(new RedundantBiasProbe()), 8));
  }

  private static <R> Optional<Probe<R>> inRegression(TopicRun run, Probe<R> probe) {
    return settings(run).task().isClassification() ? Optional.empty() : Optional.of(probe);
  }

  /** The settings of the run. */
  static PolynomialConfig settings(TopicRun run) {
    return (PolynomialConfig) run.config().settings();
  }

  /** Forgets everything: another run begins. */
  void reset() {
    all().forEach(Inquiry::reset);
  }

  /** Asks anew what depends on settings that may change during a run. */
  void settingsChanged() {
    spectrum.refresh();
  }

  private List<Inquiry<?>> all() {
    return List.of(data, curve, history, gradient, spectrum, biases);
  }
}
