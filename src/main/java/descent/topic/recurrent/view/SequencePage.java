package descent.topic.recurrent.view;

import descent.topic.recurrent.CellKind;
import descent.topic.recurrent.InitialState;
import descent.topic.recurrent.LayerTrace;
import descent.topic.recurrent.SequenceProbe;
import descent.topic.recurrent.UnitsProbe;
import descent.ui.chart.Series;
import descent.ui.chart.SeriesChart;
import descent.ui.chart.SeriesStyle;
import descent.ui.control.Choice;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A sequence that the user types, and everything the network computes while it reads it. */
final class SequencePage implements RecurrentPage {
  private static final String SUM =
      "\\mathbf{W}_{xh} \\mathbf{x}_t + \\mathbf{W}_{hh} \\mathbf{h}_{t-1} + \\mathbf{b}_h)";

  private final TopicRun run;
  private final SequenceField text;
  private final Choice layer;
  private final CheckBox sort = new CheckBox("Sort units by what they react to");
  private final ValueMap first;
  private final ValueMap second;
  private final SeriesChart trace;
  private final Panel tracePanel;
  private final Map<String, Series> lines = new LinkedHashMap<>();
  private final TableFigure answers;
  private final Panel answersPanel;
  private final VBox content;
  private final Inquiry<SequenceProbe.Read> reading;
  private final Inquiry<List<UnitsProbe.Unit>> units;
  private int unit;
  private int step;
  private List<Object> traced = List.of();

  SequencePage(ViewContext context, TopicRun run) {
    this.run = run;
    reading = Inquiry.repeated(run, this::question, 8);
    text = new SequenceField("sequence-text", reading::refresh);
    layer = Choice.small("layer", "layer shown", this::chosen);
    units = Inquiry.repeated(run, this::unitsQuestion, 1);
    first = new ValueMap(context, 1, "h", this::choose, this::showAgain);
    second = new ValueMap(context, 2, "f", this::choose, this::showAgain);
    trace = new SeriesChart(context, "Unit", "step", "value");
    trace.setWholeX(true);
    trace.offerSmoothing(false);
    trace.offerLog(false);
    tracePanel = new Panel(context, trace, "click a row of a map to follow another unit");
    tracePanel.setEmptyText("One unit's values over the sequence appear here.");
    answers = new TableFigure(context, "What the network says");
    answersPanel = new Panel(context, answers, "");
    answersPanel.setEmptyText("What the network says after each step appears here.");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                first.panel(),
                second.panel(),
                PanelLayout.columns(0.52, tracePanel, answersPanel)));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    reading.onAnswer(this::show);
    units.onAnswer(found -> showAgain());
  }

  private HBox bar() {
    sort.setId("sort-units");
    sort.selectedProperty().addListener((property, old, on) -> sorted(on));
    HBox bar = new HBox(6, text.node(), layer, sort);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private Optional<SequenceProbe> question() {
    return Optional.of(new SequenceProbe(text.text()));
  }

  private Optional<UnitsProbe> unitsQuestion() {
    return sort.isSelected() ? Optional.of(new UnitsProbe(layer.index())) : Optional.empty();
  }

  private void sorted(boolean on) {
    if (on) {
      units.refresh();
    }
    showAgain();
  }

  private void chosen() {
    if (sort.isSelected()) {
      units.refresh();
    }
    showAgain();
  }

  private void choose(int row, int column) {
    reading
        .answer()
        .ifPresent(
            read -> {
              unit = order(layer(read))[row];
              step = column;
              showUnit(read);
              answers.mark(read.perStep() ? step : -1);
            });
  }

  @Override
  public ViewPage page() {
    return new ViewPage("sequence", "Sequence", content, explanation(), this::update);
  }

  private void update() {
    text.follow(RecurrentView.settings(run).task());
    reading.update();
    if (sort.isSelected()) {
      units.update();
    }
  }

  @Override
  public void clear() {
    reading.reset();
    units.reset();
    trace.clearData();
  }

  private void showAgain() {
    reading.answer().ifPresent(this::show);
  }

  private LayerTrace layer(SequenceProbe.Read read) {
    return read.layers().get(Math.min(layer.index(), read.layers().size() - 1));
  }

  private void show(SequenceProbe.Read read) {
    List<String> names = read.layers().stream().map(LayerTrace::name).toList();
    layer.offer(names, names.get(0));
    LayerTrace shown = layer(read);
    unit = Math.min(unit, shown.units() - 1);
    step = Math.min(step, shown.steps() - 1);
    int[] order = order(shown);
    List<String> unitNames = unitNames(order);
    first.show(shown, read.steps(), order, unitNames);
    second.show(shown, read.steps(), order, unitNames);
    showUnit(read);
    answersPanel.setEmptyText("");
    answersPanel.setReadingAid(source(read));
    answers.show(table(read));
    answers.mark(read.perStep() ? step : -1);
  }

  private String source(SequenceProbe.Read read) {
    String when =
        !read.example() ? read.perStep() ? "after each step" : "at the end" : "a held-out sequence";
    return when + SequenceField.leftOut(read.leftOut());
  }

  private boolean isSorted(LayerTrace shown) {
    return sort.isSelected()
        && units.answer().filter(found -> found.size() == shown.units()).isPresent();
  }

  private int[] order(LayerTrace shown) {
    return isSorted(shown)
        ? units.answer().orElseThrow().stream().mapToInt(UnitsProbe.Unit::unit).toArray()
        : IntStream.range(0, shown.units()).toArray();
  }

  private List<String> unitNames(int[] order) {
    List<String> names = new ArrayList<>();
    List<UnitsProbe.Unit> reactions = units.answer().orElse(List.of());
    boolean sorted = sort.isSelected() && reactions.size() == order.length;
    for (int row = 0; row < order.length; row++) {
      names.add(
          sorted ? order[row] + " " + reactions.get(row).token() : String.valueOf(order[row]));
    }
    return names;
  }

  private void showUnit(SequenceProbe.Read read) {
    LayerTrace shown = layer(read);
    List<Object> subject = List.of(shown.name(), unit, read.steps());
    if (!subject.equals(traced)) {
      trace.clearData(); // another unit, another range
      traced = subject;
    }
    tracePanel.setEmptyText("");
    tracePanel.setReadingAid(unit + " of " + shown.name() + "; click a row of a map for another");
    if (!lines.keySet().equals(shown.values().keySet())) {
      lines.values().forEach(trace::remove);
      lines.clear();
      int next = 0;
      for (String name : shown.values().keySet()) {
        lines.put(name, trace.line(name, SeriesStyle.line(Role.category(next++))));
      }
    }
    trace.setXNames(read.steps());
    trace.setXRange(1, Math.max(2, shown.steps()));
    double[] steps = IntStream.rangeClosed(1, shown.steps()).asDoubleStream().toArray();
    lines.forEach((name, line) -> line.setData(steps, shown.unit(name, unit)));
    trace.setCursor(step + 1);
  }

  static DataTable table(SequenceProbe.Read read) {
    boolean number = !read.answers().isEmpty() && Double.isNaN(read.answers().get(0).probability());
    if (number) {
      DataTable.Builder table = DataTable.columns("told", "asked");
      read.answers().forEach(answer -> table.row(answer.told(), answer.asked()));
      return table.build();
    }
    boolean known = read.answers().stream().anyMatch(answer -> !answer.asked().isEmpty());
    DataTable.Builder table =
        known
            ? DataTable.columns("step", "read", "says", "p", "right", "p right")
            : DataTable.columns("step", "read", "says", "p");
    for (int i = 0; i < read.answers().size(); i++) {
      SequenceProbe.Answer answer = read.answers().get(i);
      int t = read.perStep() ? i : read.steps().size() - 1;
      List<Object> cells =
          new ArrayList<>(List.of(t + 1, read.steps().get(t), answer.told(), answer.probability()));
      if (known) {
        cells.add(answer.asked());
        cells.add(Double.isNaN(answer.askedProbability()) ? "" : answer.askedProbability());
      }
      table.row(cells);
    }
    return table.build();
  }

  private Explanation explanation() {
    return new Explanation(
            "Every gate open",
            "The network reads one step after the other with the same weights and carries h (an LSTM"
                + " also c) along. Each row is a unit, each column a step. A row that changes at one"
                + " character and keeps its colour afterwards remembers that character.",
            List.of(this::equation, this::numbers),
            "Train the brackets task, then type (a[b]c) and look for a unit that stays on between a"
                + " bracket and its partner.",
            Map.of("task", "brackets", "length", "60", "hiddenSize", "48", "embeddingSize", "16"))
        .computedBy("nn/RNNBase.forward", "functional/RecurrentCell", "functional/Recurrence.run");
  }

  private String equation() {
    return switch (RecurrentView.settings(run).cell()) {
      case LSTM ->
          "\\mathbf{c}_t = \\mathbf{f}_t \\odot \\mathbf{c}_{t-1} + \\mathbf{i}_t \\odot"
              + " \\tilde{\\mathbf{c}}_t,\\quad \\mathbf{h}_t = \\mathbf{o}_t \\odot"
              + " \\tanh(\\mathbf{c}_t)";
      case GRU ->
          "\\mathbf{h}_t = (1 - \\mathbf{z}_t) \\odot \\mathbf{n}_t + \\mathbf{z}_t \\odot"
              + " \\mathbf{h}_{t-1}";
      case RNN_TANH -> "\\mathbf{h}_t = \\tanh(" + SUM;
      case RNN_RELU -> "\\mathbf{h}_t = \\max(0,\\, " + SUM;
    };
  }

  /** The chosen unit at the chosen step, with its numbers. */
  private String numbers() {
    return reading.answer().map(this::numbers).orElse("");
  }

  private String numbers(SequenceProbe.Read read) {
    LayerTrace shown = layer(read);
    CellKind cell = RecurrentView.settings(run).cell();
    String gate = cell == CellKind.LSTM ? "f" : cell == CellKind.GRU ? "z" : "h";
    if (!shown.values().containsKey(gate) || step >= shown.steps()) {
      return ""; // read by the network of the settings before
    }
    return switch (cell) {
      case LSTM ->
          "c_{%d} = %s \\cdot %s + %s \\cdot %s = %s"
              .formatted(
                  step + 1,
                  at(shown, "f"),
                  before(shown, "c"),
                  at(shown, "i"),
                  at(shown, "g"),
                  number(shown.unit("c", unit)[step]));
      case GRU ->
          "h_{%d} = (1 - %s) \\cdot %s + %s \\cdot %s = %s"
              .formatted(
                  step + 1,
                  at(shown, "z"),
                  at(shown, "n"),
                  at(shown, "z"),
                  before(shown, "h"),
                  number(shown.unit("h", unit)[step]));
      default -> "h_{%d} = %s".formatted(step + 1, number(shown.unit("h", unit)[step]));
    };
  }

  private String at(LayerTrace shown, String name) {
    return factor(shown.unit(name, unit)[step]);
  }

  /** The state before the step that is chosen; a learned initial state has its name. */
  private String before(LayerTrace shown, String name) {
    int t = shown.reverse() ? step + 1 : step - 1;
    double[] series = shown.unit(name, unit);
    if (t >= 0 && t < series.length) {
      return factor(series[t]);
    }
    boolean learned = RecurrentView.settings(run).initialState() == InitialState.LEARNED;
    return learned ? "%s_{%d}".formatted(name, t + 1) : factor(0);
  }

  private static String factor(double value) {
    return value < 0 ? "(" + number(value) + ")" : number(value);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
