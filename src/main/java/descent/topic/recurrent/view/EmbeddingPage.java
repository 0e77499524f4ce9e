package descent.topic.recurrent.view;

import descent.topic.recurrent.EmbeddingProbe;
import descent.ui.chart.BarsChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens as learned vectors, seen in two dimensions, against one-hot vectors. */
final class EmbeddingPage implements RecurrentPage {
  private final TopicRun run;
  private final TokenMap map;
  private final Panel mapPanel;
  private final BarsChart bars;
  private final Panel barsPanel;
  private final LossPanel loss;
  private final PanelLayout layout;
  private final Inquiry<EmbeddingProbe.Map2d> vectors;

  EmbeddingPage(ViewContext context, TopicRun run) {
    this.run = run;
    vectors = Inquiry.repeated(run, () -> Optional.of(new EmbeddingProbe()), 6);
    map = new TokenMap(context, "Embedding map");
    mapPanel = new Panel(context, map, "");
    mapPanel.setEmptyText("The tokens' vectors appear here as soon as there is a model.");
    bars = new BarsChart(context, "Parameters of the input", "", "parameters");
    bars.setShowValues(value -> NumberFormats.count(Math.round(value)));
    barsPanel = new Panel(context, bars, "table and W_ih, against W_ih alone");
    barsPanel.setEmptyText("The number of parameters appears here as soon as there is a model.");
    loss = new LossPanel(context, run);
    layout =
        new PanelLayout(
            PanelLayout.columns(0.6, mapPanel, PanelLayout.rows(0.5, loss.panel(), barsPanel)));
    vectors.onAnswer(this::show);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("embedding", "Embedding", layout, explanation(), this::update);
  }

  private void update() {
    vectors.update();
    loss.update();
  }

  @Override
  public void clear() {
    vectors.reset();
    loss.clear();
  }

  private void show(EmbeddingProbe.Map2d found) {
    boolean numbers = found.tokens().isEmpty();
    mapPanel.setEmptyText(
        numbers
            ? "The adding problem reads numbers, which need no vectors; choose another task."
            : found.learned()
                ? ""
                : "One-hot vectors all lie equally far apart: there is no map. Set the input to"
                    + " embedding.");
    barsPanel.setEmptyText(numbers ? "Numbers need neither embedding nor one-hot vectors." : "");
    if (numbers) {
      return;
    }
    bars.setCategories(List.of("embedding", "one-hot"));
    bars.setBars("parameters", Role.TRAIN, found.embeddingParameters(), found.oneHotParameters());
    if (found.learned()) {
      map.show(found.tokens(), found.x(), found.y());
      mapPanel.setReadingAid(
          "PCA: the plane holds %s of the variance"
              .formatted(NumberFormats.percent(found.explained())));
    }
  }

  private Explanation explanation() {
    return new Explanation(
            "From one-hot to meaning",
            "A one-hot vector is as long as the vocabulary and says nothing of likeness: every two are"
                + " equally far apart. nn.Embedding looks up a learned row instead, and tokens that are"
                + " used alike come to lie together.",
            List.of(
                () ->
                    "\\mathbf{x} = \\underline{\\mathbf{E}}_{w,:}, \\quad \\underline{\\mathbf{E}} \\in"
                        + " \\mathbb{R}^{V \\times d}",
                this::sizes),
            "Train the tagging task with two numbers per word and watch the adverbs, the determiners"
                + " and the words that are noun or verb gather, each in a place of their own.",
            Map.of("task", "tagging", "length", "4", "embeddingSize", "2", "hiddenSize", "48"))
        .computedBy("nn/Embedding.forward", "functional/Indexing.embedding");
  }

  private String sizes() {
    return vectors
        .answer()
        .filter(found -> !found.tokens().isEmpty())
        .map(
            found ->
                "V = %d,\\ d = %d"
                    .formatted(found.tokens().size(), RecurrentView.settings(run).embeddingSize()))
        .orElse("\\mathbf{e}_w \\in \\{0, 1\\}^V");
  }
}
