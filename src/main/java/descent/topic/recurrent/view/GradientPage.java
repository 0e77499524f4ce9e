package descent.topic.recurrent.view;

import descent.experiment.ExperimentConfig;
import descent.topic.recurrent.CellKind;
import descent.topic.recurrent.CellRace;
import descent.topic.recurrent.DataProbe;
import descent.topic.recurrent.GradientFlow;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Sight;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.MetricHistory;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.StepLines;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * How far the gradient reaches back in RNN, LSTM and GRU, trained side by side on the same batches;
 * and the running network's gradient before and after clipping.
 */
final class GradientPage implements RecurrentPage {
  private static final String NO_RACE =
      "RNN, LSTM and GRU are compared here: press Train side by side.";
  private static final String NO_RUN =
      "The gradient's norm appears here. Press Play or Step to train.";

  private final TopicRun run;
  private final CellRaceRunner runner;
  private final SeriesChart flow;
  private final SeriesChart saturation;
  private final SeriesChart losses;
  private final SeriesChart clipping;
  private final Map<CellKind, Series> flowLines = new EnumMap<>(CellKind.class);
  private final Map<CellKind, Series> flatLines = new EnumMap<>(CellKind.class);
  private final Map<CellKind, Series> lossLines = new EnumMap<>(CellKind.class);
  private final Series before;
  private final Series after;
  private final Panel flowPanel;
  private final Panel saturationPanel;
  private final Panel lossPanel;
  private final Panel clippingPanel;
  private final Label note = new Label();
  private final VBox content;
  private @Nullable ExperimentConfig shown;

  GradientPage(ViewContext context, TopicRun run) {
    this.run = run;
    runner =
        new CellRaceRunner(
            this::show, failure -> run.say("The comparison cannot begin: " + failure.getMessage()));
    flow = new SeriesChart(context, "Gradient over time", "step t", "||dL/dh_t||");
    flow.setLogY(true);
    flow.setWholeX(true);
    flow.offerSmoothing(false);
    saturation = new SeriesChart(context, "Saturation", "step t", "share of flat values");
    saturation.setWholeX(true);
    saturation.offerSmoothing(false);
    losses = new SeriesChart(context, "Loss side by side", "step", "loss");
    losses.setWholeX(true);
    draw(CellRace.cells(RecurrentView.settings(run)));
    clipping = new SeriesChart(context, "Clipping", "step", "norm of the gradient");
    clipping.setWholeX(true);
    clipping.setLogY(true);
    before = clipping.line("before clipping", SeriesStyle.line(Role.ERROR).withWidth(0.7));
    after = clipping.line("after", SeriesStyle.line(Role.TRAIN));
    flowPanel = new Panel(context, flow, "of a held-out batch, top layer");
    saturationPanel =
        new Panel(context, saturation, "gates below 0.05 or above 0.95, tanh beyond 0.95");
    lossPanel = new Panel(context, losses, "the same batches for all three");
    clippingPanel = new Panel(context, clipping, "the running network");
    for (Panel panel : List.of(flowPanel, saturationPanel, lossPanel)) {
      panel.setEmptyText(NO_RACE);
    }
    clippingPanel.setEmptyText(NO_RUN);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(
                0.5,
                PanelLayout.rows(0.5, flowPanel, saturationPanel),
                PanelLayout.rows(0.5, lossPanel, clippingPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
  }

  /** Has a line for each of these cells. */
  private void draw(List<CellKind> cells) {
    if (flowLines.keySet().equals(Set.copyOf(cells))) {
      return;
    }
    begin(flow, flowLines, cells);
    begin(saturation, flatLines, cells);
    begin(losses, lossLines, cells);
  }

  private static void begin(SeriesChart chart, Map<CellKind, Series> lines, List<CellKind> cells) {
    lines.values().forEach(chart::remove);
    lines.clear();
    cells.forEach(cell -> lines.put(cell, chart.line(name(cell), role(cell))));
  }

  static String name(CellKind cell) {
    return switch (cell) {
      case RNN_TANH -> "RNN";
      case RNN_RELU -> "RNN, ReLU";
      case LSTM -> "LSTM";
      case GRU -> "GRU";
    };
  }

  private static Role role(CellKind cell) {
    return switch (cell) {
      case LSTM -> Role.BLUE;
      case GRU -> Role.GREEN;
      default -> Role.ORANGE;
    };
  }

  private HBox bar() {
    Button play = button("Train side by side", "cells-play", () -> {});
    play.setOnAction(
        e -> {
          if (runner.runningProperty().get()) {
            runner.pause();
          } else {
            begin(runner::play);
          }
        });
    runner
        .runningProperty()
        .addListener((p, old, on) -> play.setText(on ? "Pause" : "Train side by side"));
    Button step =
        button(
            "10 steps",
            "cells-step",
            () -> {
              begin(() -> runner.step(10));
            });
    step.disableProperty().bind(runner.runningProperty());
    Button reset =
        button(
            "Reset",
            "cells-reset",
            () -> {
              shown = null;
              begin(() -> {});
            });
    note.setId("cells-note");
    note.getStyleClass().add("page-bar-note");
    HBox bar = new HBox(6, play, step, reset, note);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private static Button button(String words, String id, Runnable action) {
    Button button = new Button(words);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId(id);
    button.setOnAction(e -> action.run());
    return button;
  }

  /** Puts all at the start if the run's settings are others than theirs. */
  private void begin(Runnable then) {
    ExperimentConfig config = run.config();
    if (config.equals(shown)) {
      then.run();
      return;
    }
    run.probe(
        new DataProbe(),
        data -> {
          shown = config;
          runner.reset(new CellRaceRunner.Start(config, data));
          then.run();
        });
  }

  @Override
  public ViewPage page() {
    return new ViewPage("gradients", "Gradients", content, explanation(), this::update);
  }

  private void update() {
    MetricHistory norms = run.metric("gradientNorm");
    MetricHistory clipped = run.metric("clippedNorm");
    before.setData(norms.steps(), norms.values(), norms.size());
    after.setData(clipped.steps(), clipped.values(), clipped.size());
    clipping.clearReferences();
    double threshold = RecurrentView.settings(run).clip();
    if (threshold > 0) {
      clipping.setReference("\u03c4", threshold);
    }
    StepLines.show(run, clipping);
    clippingPanel.setEmptyText(norms.isEmpty() ? NO_RUN : "");
  }

  private void show(CellRace.Standing standing) {
    if (shown == null) {
      return; // of a run that is no more
    }
    if (!inSight()) {
      runner.pause();
    }
    draw(standing.lanes().stream().map(CellRace.Lane::cell).toList());
    note.setText(words(standing));
    for (CellRace.Lane lane : standing.lanes()) {
      GradientFlow found = lane.flow();
      double[] t = steps(found.norms().length);
      Optional.ofNullable(flowLines.get(lane.cell()))
          .ifPresent(line -> line.setData(t, found.norms()));
      Optional.ofNullable(flatLines.get(lane.cell()))
          .ifPresent(line -> line.setData(t, found.saturated()));
      Optional.ofNullable(lossLines.get(lane.cell()))
          .ifPresent(line -> line.setData(steps(lane.losses().length), lane.losses()));
    }
    boolean none =
        standing.lanes().stream()
            .noneMatch(lane -> Arrays.stream(lane.flow().saturated()).anyMatch(s -> s > 0));
    saturation.setYRange(none ? 0 : Double.NaN, none ? 1 : Double.NaN); // a share is not negative
    for (Panel panel : List.of(flowPanel, saturationPanel)) {
      panel.setEmptyText("");
    }
    lossPanel.setEmptyText(standing.step() == 0 ? NO_RACE : "");
    losses.setYLabel(RecurrentView.lossName(RecurrentView.settings(run).task()));
  }

  private static String words(CellRace.Standing standing) {
    String steps = "step " + NumberFormats.count(standing.step()) + ", one thread";
    String diverged =
        standing.lanes().stream()
            .filter(lane -> lane.divergedAt() >= 0)
            .map(lane -> name(lane.cell()) + " at step " + NumberFormats.count(lane.divergedAt()))
            .collect(Collectors.joining("; "));
    return diverged.isEmpty() ? steps : steps + "; diverged: " + diverged;
  }

  private static double[] steps(int count) {
    double[] steps = new double[count];
    Arrays.setAll(steps, i -> i + 1);
    return steps;
  }

  private boolean inSight() {
    return Sight.of(content);
  }

  @Override
  public void clear() {
    runner.pause();
    shown = null;
    note.setText("");
    draw(CellRace.cells(RecurrentView.settings(run)));
    List.of(flow, saturation, losses, clipping).forEach(SeriesChart::clearData);
    List.of(flowPanel, saturationPanel, lossPanel).forEach(panel -> panel.setEmptyText(NO_RACE));
  }

  @Override
  public void close() {
    runner.close();
  }

  private Explanation explanation() {
    return new Explanation(
            "How far back does it learn?",
            "Backpropagation multiplies one Jacobian per step: in a plain RNN the product shrinks or"
                + " grows with every step back, and early steps get no signal or too much. LSTM and GRU"
                + " add to their state instead. Clipping helps against explosion, not against"
                + " vanishing.",
            List.of(
                () ->
                    "\\frac{\\partial \\mathcal{L}}{\\partial \\mathbf{h}_t} = \\frac{\\partial"
                        + " \\mathcal{L}}{\\partial \\mathbf{h}_T} \\prod_{k=t+1}^{T} \\frac{\\partial"
                        + " \\mathbf{h}_k}{\\partial \\mathbf{h}_{k-1}}",
                this::clip),
            "Take the adding problem with T = 100 and train all three: the RNN's line falls by many"
                + " decades towards the left.",
            Map.of(
                "task",
                "adding",
                "length",
                "100",
                "hiddenSize",
                "64",
                "clip",
                "1",
                "batchSize",
                "64"))
        .computedBy("functional/Recurrence.run", "functional/GradientTap");
  }

  private String clip() {
    double norm = run.now("gradientNorm");
    double threshold = RecurrentView.settings(run).clip();
    String rule = "\\mathbf{g} \\leftarrow \\mathbf{g} \\cdot \\min\\left(1, \\frac{\\tau}";
    return Double.isNaN(norm) || threshold == 0
        ? rule + "{||\\mathbf{g}||}\\right)"
        : rule
            + "{%s}\\right),\\ \\tau = %s"
                .formatted(TexNumbers.value(norm), TexNumbers.shortest(threshold));
  }
}
