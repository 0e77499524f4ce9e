package descent.topic.recurrent.view;

import descent.topic.recurrent.LayerTrace;
import descent.topic.recurrent.Walkthrough;
import descent.topic.recurrent.Walkthrough.Frame;
import descent.topic.recurrent.Walkthrough.Guess;
import descent.topic.recurrent.WalkthroughProbe;
import descent.ui.chart.BarsChart;
import descent.ui.control.Choice;
import descent.ui.control.StepPlayer;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.FormulaSheet;
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
import java.util.stream.IntStream;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The unrolled graph of the network on a typed sequence, filled in number by number: each gate, c,
 * h and what is said, as formula and with the running model's values.
 */
final class WalkthroughPage implements RecurrentPage {
  private static final String WAITING =
      "The unrolled network appears here as soon as there is a model.";

  private static final String COPIES = "copies of one layer: W\u2093 and W\u2095 are the same";

  private final TopicRun run;
  private final SequenceField text;
  private final Choice layer;
  private final Choice unit;
  private final StepPlayer player = new StepPlayer("unrolled", "number", step -> showFrame());
  private final UnrolledGraph graph;
  private final Panel graphPanel;
  private final FormulaSheet formulas;
  private final Panel formulaPanel;
  private final BarsChart softmax;
  private final Panel softmaxPanel;
  private final VBox content;
  private final Inquiry<Walkthrough> walk;
  private List<Frame> frames = List.of();

  WalkthroughPage(ViewContext context, TopicRun run) {
    this.run = run;
    walk = Inquiry.repeated(run, this::question, 4);
    text = new SequenceField("unrolled-text", walk::refresh);
    layer = Choice.small("unrolled-layer", "layer shown", walk::refresh);
    unit = Choice.small("unrolled-unit", "unit shown", walk::refresh);
    graph = new UnrolledGraph(context, "Unrolled network");
    graphPanel = new Panel(context, graph, COPIES);
    graphPanel.getStyleClass().add("tall-panel");
    formulas = new FormulaSheet(context, "This number");
    formulaPanel = new Panel(context, formulas, "in symbols, then in numbers");
    softmax = new BarsChart(context, "Output", "", "probability");
    softmax.setRange(0, 1);
    softmax.setShowValues(NumberFormats::percent);
    softmaxPanel = new Panel(context, softmax, "");
    List.of(graphPanel, formulaPanel, softmaxPanel).forEach(panel -> panel.setEmptyText(WAITING));
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.56, graphPanel, PanelLayout.columns(0.6, formulaPanel, softmaxPanel)));
    content = new VBox(bar(), player.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    walk.onAnswer(this::show);
    player.setSteps(1);
    player.go(0);
  }

  private HBox bar() {
    layer.setMinWidth(110);
    layer.offer(List.of("layer 1"), "layer 1");
    unit.setMinWidth(100);
    unit.offer(List.of("unit 0"), "unit 0");
    HBox bar = new HBox(6, text.node(), layer, unit);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private Optional<WalkthroughProbe> question() {
    return Optional.of(new WalkthroughProbe(text.text(), layer.index(), unit.index()));
  }

  @Override
  public ViewPage page() {
    return new ViewPage("unrolled", "Unrolled", content, explanation(), this::update);
  }

  private void update() {
    text.follow(RecurrentView.settings(run).task());
    walk.update();
  }

  private void show(Walkthrough found) {
    List<String> layers = layerNames();
    layer.offer(layers, layers.get(0));
    List<String> units =
        IntStream.range(0, found.trace().units()).mapToObj(i -> "unit " + i).toList();
    unit.offer(units, units.get(0));
    boolean other = frames.isEmpty();
    frames = found.frames();
    player.setSteps(frames.size() - 1);
    if (other) {
      player.go(0);
    }
    graphPanel.setEmptyText("");
    graphPanel.setReadingAid(aid(found));
    formulaPanel.setEmptyText("");
    showFrame();
  }

  private String aid(Walkthrough found) {
    if (found.unread() > 0) {
      int steps = found.trace().steps();
      return "the first %d of %d steps, all with the same W\u2093 and W\u2095"
          .formatted(steps, steps + found.unread());
    }
    return found.example() && !text.text().isBlank()
        ? "nothing typed is known to the model: a held-out sequence"
        : COPIES;
  }

  private List<String> layerNames() {
    var settings = RecurrentView.settings(run);
    int directions = settings.bidirectional() ? 2 : 1;
    return IntStream.range(0, settings.layers() * directions)
        .mapToObj(i -> new LayerTrace(i / directions, i % directions == 1, 0, 0, Map.of()).name())
        .toList();
  }

  private void showFrame() {
    walk.answer().filter(found -> !frames.isEmpty()).ifPresent(this::showFrame);
  }

  private void showFrame(Walkthrough found) {
    int at = Math.min(player.step(), frames.size() - 1);
    Frame frame = frames.get(at);
    graph.show(found, frames, at);
    WalkthroughFormulas now = new WalkthroughFormulas(found, frame);
    formulas.show(now.lines(), now.behind());
    showOutput(found, frame);
  }

  private void showOutput(Walkthrough found, Frame frame) {
    List<Guess> guesses = found.outputs().get(frame.step());
    boolean known = frame.part() == Walkthrough.Part.OUTPUT;
    boolean number = !guesses.isEmpty() && Double.isNaN(guesses.get(0).probability());
    softmaxPanel.setEmptyText(
        guesses.isEmpty()
            ? "Nothing is said after this step from this layer."
            : !known
                ? "The output of this step comes after its h."
                : number ? "A number is told, which needs no softmax." : "");
    softmaxPanel.setReadingAid(
        known && !number ? "the most probable after step " + (frame.step() + 1) : "");
    if (known && !number) {
      softmax.setCategories(guesses.stream().map(Guess::label).toList());
      softmax.setBars(
          "probability", Role.TRAIN, guesses.stream().mapToDouble(Guess::probability).toArray());
    }
  }

  @Override
  public void clear() {
    player.pause();
    walk.reset();
    frames = List.of();
    List.of(graphPanel, formulaPanel, softmaxPanel).forEach(panel -> panel.setEmptyText(WAITING));
  }

  @Override
  public void close() {
    player.pause();
  }

  private Explanation explanation() {
    return new Explanation(
            "One layer, unrolled",
            "The boxes are copies of the same layer, one for each step: the weights W\u2093 and W\u2095"
                + " are shared over time. A step takes what is read and the state before it, fills in"
                + " its gates one after the other and hands its h on.",
            List.of(
                () -> "\\mathbf{h}_t = f(\\mathbf{x}_t, \\mathbf{h}_{t-1})",
                () ->
                    walk.answer()
                        .map(
                            found ->
                                "T = %d,\\ H = %d"
                                    .formatted(found.trace().steps(), found.trace().units()))
                        .orElse("\\mathbf{h}_0 = \\mathbf{0}")),
            "Type a sequence, choose a unit, press Play and watch its numbers come about; change one letter"
                + " and see which later numbers change.",
            Map.of())
        .computedBy("nn/RNNBase.forward", "functional/Recurrence.run", "functional/RecurrentCell");
  }
}
