package descent.topic.cnn.view;

import descent.topic.cnn.inspect.ActivationProbe;
import descent.topic.cnn.inspect.Histogram;
import descent.topic.cnn.network.LayerKind;
import descent.ui.canvas.HistogramOverTime;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** How the outputs of every layer are distributed, over time and now, and its batch norms. */
final class ActivationsPage implements CnnPage {
  private static final int PICTURES = 8;
  private static final int BINS = 60;
  private static final int THUMBNAIL_WIDTH = 60;
  private static final int THUMBNAIL_HEIGHT = 24;

  private final ViewContext context;
  private final TopicRun run;
  private final CnnQuestions questions;
  private final Inquiry<ActivationProbe.Activations> activations;
  private final ActivationHistory history = new ActivationHistory();
  private final LayerFlow flow;
  private final HistogramOverTime overTime;
  private final SeriesChart now;
  private final Series current;
  private final Series other;
  private final Series kept;
  private final SeriesChart zeros;
  private final Series zeroLine;
  private final NormPanel norm;
  private final Panel flowPanel;
  private final Panel timePanel;
  private final Panel nowPanel;
  private final Panel zerosPanel;
  private final PanelLayout layout;
  private String keptName = "";

  ActivationsPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.context = context;
    this.run = run;
    this.questions = questions;
    flow = new LayerFlow(context, "Layers", 5, 2.2);
    overTime = new HistogramOverTime(context, "Over time", "step", "value");
    now = new SeriesChart(context, "Now", "value", "density");
    now.offerSmoothing(false);
    current = now.line("this layer", Role.TRAIN);
    other = now.line("the other activation", SeriesStyle.line(Role.VALIDATION));
    kept = now.line("kept", SeriesStyle.line(Role.REFERENCE));
    kept.setVisible(false);
    zeros = new SeriesChart(context, "Zeros", "step", "zeros, %");
    zeros.offerLog(false);
    zeros.setWholeX(true);
    zeros.setYRange(0, 100);
    zeroLine = zeros.line("zeros", SeriesStyle.line(Role.PURPLE).withDash(Dash.SOLID));
    norm = new NormPanel(context);
    flowPanel = new Panel(context, flow, "");
    timePanel = new Panel(context, overTime, "bright: many");
    nowPanel = new Panel(context, now, "");
    zerosPanel = new Panel(context, zeros, "");
    Button keep = new Button("Keep");
    keep.setId("keep-histogram");
    keep.setTooltip(new Tooltip("Keep this line to compare it with a later one, or another run"));
    keep.setOnAction(e -> keep());
    nowPanel.tools().add(0, keep);
    layout =
        new PanelLayout(
            PanelLayout.columns(
                0.36,
                flowPanel,
                PanelLayout.rows(
                    PanelLayout.columns(0.52, timePanel, zerosPanel), nowPanel, norm.panel())));
    activations = Inquiry.repeated(run, this::question, 1);
    activations.onAnswer(this::take);
    flow.choose(-2);
    flow.onChoice(layer -> showLayer());
    clear();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("activations", "Activations", layout, explanation(), this::update);
  }

  private Optional<ActivationProbe> question() {
    return questions
        .pictures()
        .answer()
        .filter(found -> found.validation().count() > 0)
        .map(
            found ->
                new ActivationProbe(
                    IntStream.range(0, Math.min(PICTURES, found.validation().count()))
                        .mapToObj(found.validation()::picture)
                        .toList(),
                    BINS));
  }

  private void update() {
    questions.pictures().update();
    activations.update();
  }

  private void take(ActivationProbe.Activations found) {
    history.add(found);
    if (found.layers().stream().noneMatch(o -> o.layer().index() == flow.chosen())) {
      flow.choose(firstActivation(found));
    }
    flow.show(found.layers().stream().map(this::row).toList());
    flowPanel.setEmptyText("");
    showLayer();
  }

  private static int firstActivation(ActivationProbe.Activations found) {
    return found.layers().stream()
        .filter(o -> o.layer().kind() == LayerKind.RELU || o.layer().kind() == LayerKind.GELU)
        .findFirst()
        .orElse(found.layers().get(0))
        .layer()
        .index();
  }

  private LayerFlow.Row row(ActivationProbe.Outputs outputs) {
    String detail =
        outputs.histogram().zeros() > 0
            ? "zero " + NumberFormats.percent(outputs.histogram().zeros())
            : "sd " + NumberFormats.value(outputs.histogram().deviation());
    if (outputs.deadChannels() > 0) {
      detail += ", " + outputs.deadChannels() + " dead";
    }
    return LayerFlow.Row.of(
        outputs.layer(),
        detail,
        THUMBNAIL_WIDTH,
        THUMBNAIL_HEIGHT,
        Thumbnails.history(
            history.moments(outputs.layer().index()),
            THUMBNAIL_WIDTH,
            THUMBNAIL_HEIGHT,
            context.theme().palette()));
  }

  private Optional<ActivationProbe.Outputs> chosen() {
    return activations
        .answer()
        .flatMap(
            found ->
                found.layers().stream()
                    .filter(o -> o.layer().index() == flow.chosen())
                    .findFirst());
  }

  private void showLayer() {
    chosen().ifPresent(this::show);
  }

  private void show(ActivationProbe.Outputs outputs) {
    int index = outputs.layer().index();
    timePanel.setEmptyText("");
    timePanel.setTitle(outputs.layer().name());
    overTime.setMoments(history.moments(index), run.latestStep());
    double[] steps = history.steps();
    double[] shares = history.zeros(index);
    zeroLine.setData(steps, shares);
    zeros.setXRange(0, Math.max(1, run.latestStep()));
    StepLines.show(run, zeros);
    zerosPanel.setEmptyText("");
    zerosPanel.setReadingAid("%d of %d dead".formatted(outputs.deadChannels(), outputs.channels()));
    outline(current, outputs.histogram());
    showOther(outputs);
    nowPanel.setEmptyText("");
    nowPanel.setTitle(outputs.layer().name() + " now");
    nowPanel.setReadingAid(reading(outputs));
    norm.show(outputs, activations.answer().orElseThrow());
  }

  private String reading(ActivationProbe.Outputs outputs) {
    Histogram h = outputs.histogram();
    String text = "zero %s, apart".formatted(NumberFormats.percent(h.zeros()));
    if (outputs.alternative().isPresent()) {
      String name = outputs.layer().kind() == LayerKind.RELU ? "GELU" : "ReLU";
      text += "; dashed: as " + name;
    }
    return keptName.isEmpty() ? text : text + "; grey: " + keptName;
  }

  private void showOther(ActivationProbe.Outputs outputs) {
    outputs.alternative().ifPresentOrElse(histogram -> outline(other, histogram), other::clear);
  }

  /** The histogram's outline; exact zeros are counted apart. */
  private static void outline(Series series, Histogram histogram) {
    int bins = histogram.shares().length;
    double width = (histogram.hi() - histogram.lo()) / bins;
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    x[0] = histogram.lo();
    for (int i = 0; i < bins; i++) {
      x[2 * i + 1] = histogram.lo() + i * width;
      x[2 * i + 2] = histogram.lo() + (i + 1) * width;
      y[2 * i + 1] = y[2 * i + 2] = histogram.density(i);
    }
    x[2 * bins + 1] = histogram.hi();
    series.setData(x, y);
  }

  private void keep() {
    chosen()
        .ifPresent(
            outputs -> {
              outline(kept, outputs.histogram());
              kept.setVisible(true);
              keptName =
                  "%s at step %s"
                      .formatted(outputs.layer().name(), NumberFormats.count(run.step()));
              nowPanel.setReadingAid(reading(outputs));
            });
  }

  @Override
  public void clear() {
    activations.reset();
    history.clear();
    overTime.setMoments(List.of(), 0);
    zeros.clearData();
    current.clear();
    other.clear();
    norm.clear();
    flowPanel.setEmptyText("All layers and how their values are distributed appear here.");
    timePanel.setEmptyText("How the chosen layer's values spread over time appears here.");
    zerosPanel.setEmptyText("The share of zeros over time appears here. Press Play.");
    nowPanel.setEmptyText("How the chosen layer's values are distributed now appears here.");
  }

  private Explanation explanation() {
    return new Explanation(
            "How values spread",
            "Each layer's outputs for %d validation pictures. ReLU makes everything negative exactly 0;"
                    .formatted(PICTURES)
                + " GELU keeps a little of it. A channel that is 0 everywhere is dead: no gradient"
                + " reaches its weights. Batch norm gives each channel its mean \u03b2 and deviation"
                + " |\u03b3|.",
            List.of(
                () -> "\\text{ReLU}(x) = \\max(0, x) \\qquad \\text{GELU}(x) = x\\, \\Phi(x)",
                this::zerosNow,
                () -> "y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta"),
            "Press Keep, then change the activation to GELU while it trains and compare.",
            Map.of("activation", "gelu"))
        .computedBy(
            "nn/BatchNorm", "functional/Normalization.batchNorm", "functional/Activation.relu");
  }

  private String zerosNow() {
    return chosen()
        .map(
            outputs ->
                "P(y = 0) = %s, \\quad \\mu = %s, \\quad \\sigma = %s"
                    .formatted(
                        TexNumbers.percent(outputs.histogram().zeros()),
                        TexNumbers.value(outputs.histogram().mean()),
                        TexNumbers.value(outputs.histogram().deviation())))
        .orElse("P(y = 0)");
  }

  /** What was seen of each layer so far; of many moments every second one is forgotten. */
  static final class ActivationHistory {
    private static final int MOST = 240;
    private final List<ActivationProbe.Activations> all = new ArrayList<>();
    private int every = 1;
    private int skipped;

    void add(ActivationProbe.Activations next) {
      long last = all.isEmpty() ? -1 : all.get(all.size() - 1).step();
      if (next.step() < last) {
        return; // somebody looks back at what is here already
      }
      if (next.step() == last) {
        all.set(all.size() - 1, next);
        return;
      }
      if (++skipped < every && !all.isEmpty()) {
        return;
      }
      skipped = 0;
      all.add(next);
      if (all.size() >= MOST) {
        for (int i = all.size() - 1; i > 0; i -= 2) {
          all.remove(i);
        }
        every *= 2;
      }
    }

    void clear() {
      all.clear();
      every = 1;
      skipped = 0;
    }

    double[] steps() {
      return all.stream().mapToDouble(ActivationProbe.Activations::step).toArray();
    }

    private List<Histogram> histograms(int layer) {
      return all.stream()
          .map(
              found ->
                  found.layers().stream()
                      .filter(o -> o.layer().index() == layer)
                      .findFirst()
                      .orElseThrow()
                      .histogram())
          .toList();
    }

    double[] zeros(int layer) {
      return histograms(layer).stream().mapToDouble(h -> 100 * h.zeros()).toArray();
    }

    List<HistogramOverTime.Moment> moments(int layer) {
      List<Histogram> histograms = histograms(layer);
      List<HistogramOverTime.Moment> moments = new ArrayList<>();
      for (int i = 0; i < histograms.size(); i++) {
        Histogram h = histograms.get(i);
        moments.add(new HistogramOverTime.Moment(all.get(i).step(), h.lo(), h.hi(), h.shares()));
      }
      return moments;
    }
  }
}
