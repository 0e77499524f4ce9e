package descent.topic.polynomial.view;

import descent.topic.polynomial.OptimizerKind;
import descent.topic.polynomial.OptimizerRace;
import descent.topic.polynomial.PolynomialConfig;
import descent.ui.canvas.SurfacePlot;
import descent.ui.canvas.Trail;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.control.Sight;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Five optimisers from the same start, over the same data in the same order. */
final class RacePage implements PolynomialPage {
  private static final Map<OptimizerKind, Role> ROLES = roles();

  private final TopicRun run;
  private final RaceRunner runner;
  private final RaceBar bar;
  private final SurfacePlot plot;
  private final Map<OptimizerKind, Trail> trails = new EnumMap<>(OptimizerKind.class);
  private final SeriesChart losses;
  private final Map<OptimizerKind, Series> lines = new EnumMap<>(OptimizerKind.class);
  private final TableFigure table;
  private final Panel surfacePanel;
  private final Panel lossPanel;
  private final VBox content;
  private RaceRunner.@Nullable Start shown;

  RacePage(ViewContext context, TopicRun run) {
    this.run = run;
    runner = new RaceRunner(this::show, failure -> run.say(sentence(failure)));
    plot = new SurfacePlot(context, "Paths over the loss", "w1", "w2", "loss");
    losses = new SeriesChart(context, "Training loss", "step", "loss");
    losses.setLogY(true);
    losses.setWholeX(true);
    ROLES.forEach(
        (kind, role) -> {
          trails.put(kind, plot.trail(kind.title(), role));
          lines.put(kind, losses.line(kind.title(), role));
        });
    surfacePanel = new Panel(context, plot, "the other weights at their optimum");
    lossPanel = new Panel(context, losses, "over all training points");
    table = new TableFigure(context, "Standing");
    Panel standing = new Panel(context, table, "the lowest loss first");
    bar = new RaceBar(ROLES.keySet(), this::reset, runner);
    surfacePanel.tools().addAll(bar.first(), new Label("\u00d7"), bar.second());
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(0.58, surfacePanel, PanelLayout.rows(0.62, lossPanel, standing)));
    content = new VBox(bar.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
  }

  private static Map<OptimizerKind, Role> roles() {
    Map<OptimizerKind, Role> roles = new LinkedHashMap<>();
    roles.put(OptimizerKind.SGD, Role.BLUE);
    roles.put(OptimizerKind.MOMENTUM, Role.ORANGE);
    roles.put(OptimizerKind.ADAGRAD, Role.GREEN);
    roles.put(OptimizerKind.RMSPROP, Role.VERMILLION);
    roles.put(OptimizerKind.ADAM, Role.PURPLE);
    return Collections.unmodifiableMap(roles);
  }

  @Override
  public ViewPage page() {
    return new ViewPage("race", "Race", content, explanation(), this::update);
  }

  /** A race is for the run's data and model: it begins anew when they are others. */
  private void update() {
    boolean two = Inquiries.settings(run).modelDegree() > 0;
    surfacePanel.setEmptyText(
        two ? "" : "A race is seen over two weights; a model of degree 0 has one.");
    if (two && run.started().isPresent() && (shown == null || !same(shown, start()))) {
      reset();
    }
  }

  private static boolean same(RaceRunner.Start a, RaceRunner.Start b) {
    return a.settings().equals(b.settings()) && a.seed() == b.seed() && a.file().equals(b.file());
  }

  private void reset() {
    if (run.started().isPresent()) {
      bar.name(names(Inquiries.settings(run)));
      RaceRunner.Start start = start();
      shown = start;
      losses.clearData();
      runner.reset(start);
    }
  }

  private RaceRunner.Start start() {
    return new RaceRunner.Start(
        raceSettings(),
        run.config().seed(),
        run.data(),
        bar.entries(),
        bar.firstIndex(),
        bar.secondIndex());
  }

  /** The run's settings without those that a race does not have. */
  private PolynomialConfig raceSettings() {
    var schema = PolynomialConfig.schema();
    PolynomialConfig settings = Inquiries.settings(run);
    PolynomialConfig one = schema.with(settings, "learningRate", 0.01);
    one = schema.with(one, "optimizer", OptimizerKind.SGD);
    one = schema.with(one, "patience", 0);
    return schema.with(one, "zeroGrad", true);
  }

  private static List<String> names(PolynomialConfig settings) {
    return IntStream.rangeClosed(0, settings.modelDegree()).mapToObj(k -> "w" + k).toList();
  }

  private void show(RaceRunner.Scene scene) {
    if (!inSight()) {
      runner.pause();
    }
    OptimizerRace.Standing standing = scene.standing();
    OptimizerRace.Surface surface = scene.surface();
    plot.setLabels(
        standing.parameterNames().get(scene.start().first()),
        standing.parameterNames().get(scene.start().second()));
    plot.setSurface(
        SurfacePage.grid(surface.firstValues(), surface.secondValues(), surface.loss()));
    plot.setOptimum(surface.optimumFirst(), surface.optimumSecond());
    for (OptimizerRace.Lane lane : standing.lanes()) {
      OptimizerKind kind = lane.entry().kind();
      double[] x = lane.path(scene.start().first());
      Optional.ofNullable(trails.get(kind))
          .ifPresent(trail -> trail.setData(x, lane.path(scene.start().second()), x.length));
      double[] steps = new double[lane.steps().length];
      for (int i = 0; i < steps.length; i++) {
        steps[i] = lane.steps()[i];
      }
      Optional.ofNullable(lines.get(kind)).ifPresent(line -> line.setData(steps, lane.losses()));
    }
    if (!Double.isNaN(standing.optimalLoss())) {
      losses.setReference("optimum", standing.optimalLoss());
    }
    lossPanel.setReadingAid("step " + NumberFormats.count(standing.step()));
    table.show(table(standing));
  }

  static DataTable table(OptimizerRace.Standing standing) {
    DataTable.Builder table = DataTable.columns("optimiser", "rate", "loss", "");
    standing.lanes().stream()
        .sorted((a, b) -> Double.compare(rank(a), rank(b)))
        .forEach(
            lane ->
                table.row(
                    lane.entry().kind().title(),
                    NumberFormats.shortest(lane.entry().learningRate()),
                    last(lane),
                    lane.divergedAt() < 0
                        ? ""
                        : "diverged at " + NumberFormats.count(lane.divergedAt())));
    return table.build();
  }

  private static double last(OptimizerRace.Lane lane) {
    return lane.losses()[lane.losses().length - 1];
  }

  private static double rank(OptimizerRace.Lane lane) {
    return lane.divergedAt() < 0 ? last(lane) : Double.POSITIVE_INFINITY;
  }

  private static String sentence(Throwable failure) {
    return "The race cannot begin: " + failure.getMessage();
  }

  @Override
  public void clear() {
    runner.pause();
    shown = null;
  }

  @Override
  public void close() {
    runner.close();
  }

  private boolean inSight() {
    return Sight.of(content);
  }

  private Explanation explanation() {
    return new Explanation(
            "Five ways downhill",
            "All start from the same weights and see the same batches in the same order. Momentum keeps"
                + " part of its last step; AdaGrad, RMSProp and Adam give every weight its own step"
                + " size from the gradients it has seen. Where the valley is long and narrow that"
                + " matters most.",
            List.of(
                () -> "\\text{SGD: } \\mathbf{w} \\leftarrow \\mathbf{w} - \\eta\\, \\mathbf{g}",
                () -> "\\text{momentum: } \\mathbf{v} \\leftarrow \\mu \\mathbf{v} + \\mathbf{g}",
                () ->
                    "\\text{Adam: } \\mathbf{w} \\leftarrow \\mathbf{w} - \\eta \\frac{\\hat{\\mathbf{m}}}"
                        + "{\\sqrt{\\hat{\\mathbf{v}}} + \\epsilon}"),
            "Take the noise of mini-batches away and race again: batch size 0.",
            Map.of("batchSize", "0"))
        .computedBy("optim/SGD", "optim/AdaGrad", "optim/RMSProp", "optim/Adam");
  }
}
