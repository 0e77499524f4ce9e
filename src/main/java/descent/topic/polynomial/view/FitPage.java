package descent.topic.polynomial.view;

import descent.topic.polynomial.PolynomialSnapshot;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import java.util.List;
import java.util.Map;

/** The model's curve over the data while it learns, its loss, its weights and its features. */
final class FitPage implements PolynomialPage {
  private final TopicRun run;
  private final Inquiries inquiries;
  private final FitPanel fit;
  private final LossPanel loss;
  private final WeightsPanel weights;
  private final NumbersPanel numbers;
  private final PageGate gate;

  FitPage(ViewContext context, TopicRun run, Inquiries inquiries) {
    this.run = run;
    this.inquiries = inquiries;
    fit = new FitPanel(context, inquiries);
    loss = new LossPanel(context, run, inquiries);
    weights = new WeightsPanel(context, run, inquiries);
    numbers = new NumbersPanel(context, inquiries);
    gate =
        PageGate.regression(
            run,
            new PanelLayout(
                PanelLayout.columns(
                    0.58,
                    PanelLayout.rows(0.66, fit.panel(), numbers.panel()),
                    PanelLayout.rows(0.5, loss.panel(), weights.panel()))));
  }

  @Override
  public ViewPage page() {
    return new ViewPage("fit", "Fit", gate.node(), explanation(), this::update);
  }

  private void update() {
    gate.update();
    if (gate.isOpen()) {
      fit.update();
      weights.update();
    }
    loss.update();
  }

  @Override
  public void clear() {
    fit.clear();
    loss.clear();
    weights.clear();
  }

  private Explanation explanation() {
    return new Explanation(
            "Learning a polynomial",
            "The features of a point are the powers of z, so the model is linear in its weights. Each"
                + " step moves the weights a little against the gradient, and the blue curve follows."
                + " With the true degree the loss ends near the noise, \u03c3\u00b2.",
            List.of(
                () -> "\\hat{y} = \\mathbf{x}^T \\mathbf{w} = \\sum_k w_k z^k",
                this::polynomial,
                this::loss),
            "Let all points vote on every step: batch size 0, learning rate 0.3.",
            Map.of("batchSize", "0", "learningRate", "0.3"))
        .computedBy("nn/Linear.forward", "functional/Loss.mse", "optim/SGD");
  }

  private String polynomial() {
    return inquiries
        .curve()
        .answer()
        .map(answer -> "\\hat{y} = " + Tex.polynomial(answer.weights(), 3))
        .orElse("\\mathbf{x} = [1, z, z^2, \\ldots]^T");
  }

  private String loss() {
    return "\\mathcal{L}(\\mathbf{w}) = \\frac{1}{N} \\sum_{i=1}^N (y_i - \\mathbf{x}_i^T"
        + " \\mathbf{w})^2"
        + run.snapshot(PolynomialSnapshot.class)
            .filter(snapshot -> !Inquiries.settings(run).task().isClassification())
            .map(snapshot -> " = " + Tex.number(snapshot.trainLoss()))
            .orElse("");
  }
}
