package descent.topic.cnn.view;

import descent.topic.cnn.inspect.KernelProbe;
import descent.topic.cnn.inspect.Layer;
import descent.topic.cnn.inspect.UnitArithmetic;
import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LedgerRow;
import descent.topic.cnn.network.NetworkSpec;
import descent.topic.cnn.network.ReceptiveField;
import descent.topic.cnn.network.ShapeLedger;
import descent.ui.canvas.HeatMap;
import descent.ui.control.ItemConverter;
import descent.ui.control.StepPlayer;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One unit of a convolution or pooling: what it sees of the picture, and how it computes. */
final class KernelPage implements CnnPage {
  private static final int PER_SECOND = 8;
  private static final String WAITING =
      "The layer's values appear here as soon as the model is made.";

  private final CnnQuestions questions;
  private final Inquiry<KernelProbe.Pass> passes;
  private final FieldPicture field;
  private final HeatMap map;
  private final ArithmeticView arithmetic;
  private final StepPlayer player = new StepPlayer("kernel", "product", this::step);
  private final Panel fieldPanel;
  private final Panel mapPanel;
  private final Panel arithmeticPanel;
  private final ComboBox<Layer> layer = new ComboBox<>();
  private final Spinner<Integer> picture = new Spinner<>(0, 0, 0);
  private final Spinner<Integer> channel = new Spinner<>(1, 1, 1);
  private final Label label = new Label();
  private final VBox content;
  private ShapeLedger ledger = ShapeLedger.of(new NetworkSpec(List.of()));
  private int row;
  private int column;
  private Optional<int[]> hovered = Optional.empty();
  private boolean naming;

  KernelPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.questions = questions;
    passes = Inquiry.repeated(run, this::question, PER_SECOND);
    questions.choice().onChange(this::pictureChanged);
    passes.onAnswer(this::show);
    field = new FieldPicture(context, "Receptive field");
    map = new HeatMap(context, "Output of the layer", "row", "column", "value");
    map.setSigned(true);
    map.setSquareCells(true);
    map.setOnCellClicked(this::choose);
    map.setOnCellHovered(this::hover);
    arithmetic = new ArithmeticView(context, "Kernel arithmetic");
    fieldPanel = new Panel(context, field, "");
    mapPanel = new Panel(context, map, "click a unit to keep it");
    arithmeticPanel = new Panel(context, arithmetic, "");
    arithmeticPanel.getStyleClass().add("tall-panel");
    VBox lower = new VBox(arithmeticPanel, player.node());
    VBox.setVgrow(arithmeticPanel, Priority.ALWAYS);
    lower.getStyleClass().add("kernel-lower");
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(0.44, PanelLayout.columns(0.5, fieldPanel, mapPanel), lower));
    content = new VBox(bar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    clear();
  }

  private Node bar() {
    layer.setId("kernel-layer");
    layer.setAccessibleText("layer");
    ItemConverter.show(layer, value -> value.index() + 1 + "  " + value.text());
    layer
        .valueProperty()
        .addListener(
            (p, old, value) -> {
              if (!naming && value != null) {
                middle(value);
                ask();
              }
            });
    spinner(picture, "kernel-picture", "picture of the validation half");
    spinner(channel, "kernel-channel", "output channel");
    picture
        .valueProperty()
        .addListener(
            (p, old, value) -> {
              if (!naming) {
                questions.choice().choose(value);
              }
            });
    channel.valueProperty().addListener((p, old, value) -> passes.answer().ifPresent(this::show));
    label.setId("kernel-label");
    label.getStyleClass().add("page-bar-note");
    FlowPane bar =
        new FlowPane(
            new Label("Layer"),
            layer,
            new Label("channel"),
            channel,
            new Label("picture"),
            picture,
            label);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private static void spinner(Spinner<Integer> spinner, String id, String words) {
    spinner.setId(id);
    spinner.setAccessibleText(words);
    spinner.getStyleClass().add("seeds-count");
  }

  private static void limit(Spinner<Integer> spinner, int most) {
    if (spinner.getValueFactory() instanceof SpinnerValueFactory.IntegerSpinnerValueFactory values
        && values.getMax() != most) {
      values.setMax(most);
    }
  }

  @Override
  public ViewPage page() {
    return new ViewPage("kernel", "Kernel", content, explanation(), this::update);
  }

  @Override
  public void clear() {
    passes.reset();
    ledger = ShapeLedger.of(new NetworkSpec(List.of()));
    empty(WAITING);
  }

  @Override
  public void close() {
    player.pause();
  }

  private void update() {
    offerLayers();
    questions.pictures().update();
    passes.update();
  }

  /** The layers of the run's network that can be looked at. */
  private void offerLayers() {
    ledger = ShapeLedger.of(questions.settings().networkSpec());
    List<Layer> layers = questions.layers().stream().filter(KernelProbe::covers).toList();
    if (!layers.equals(List.copyOf(layer.getItems()))) {
      Layer before = layer.getValue();
      naming = true;
      layer.getItems().setAll(layers);
      naming = false;
      layer.setValue(layers.contains(before) ? before : layers.isEmpty() ? null : layers.get(0));
    }
    if (layers.isEmpty()) {
      empty("This network has neither convolution nor pooling: there is no kernel to see.");
    }
  }

  private void empty(String words) {
    List.of(fieldPanel, mapPanel, arithmeticPanel).forEach(panel -> panel.setEmptyText(words));
  }

  private void middle(Layer chosen) {
    LedgerRow at = ledger.rows().get(chosen.index());
    if (at.output().orElseThrow() instanceof DataShape.Image image) {
      row = image.height() / 2;
      column = image.width() / 2;
      hovered = Optional.empty();
      limit(channel, image.channels());
      map.resetChoice(row, column);
    }
  }

  private void pictureChanged() {
    PictureChoice choice = questions.choice();
    naming = true;
    limit(picture, Math.max(0, choice.count() - 1));
    picture.getValueFactory().setValue(choice.index());
    naming = false;
    label.setText(
        choice
            .chosen()
            .map(found -> found.name() + found.truth().map(truth -> ": " + truth).orElse(""))
            .orElse(""));
    ask();
  }

  private Optional<KernelProbe> question() {
    Layer chosen = layer.getValue();
    return chosen == null
        ? Optional.empty()
        : questions.choice().chosen().map(it -> new KernelProbe(it.bytes(), chosen.index()));
  }

  private void ask() {
    passes.refresh();
  }

  private void choose(int newRow, int newColumn) {
    row = newRow;
    column = newColumn;
    showUnit();
  }

  private void hover(int overRow, int overColumn) {
    hovered = overRow < 0 ? Optional.empty() : Optional.of(new int[] {overRow, overColumn});
    showUnit();
  }

  private void show(KernelProbe.Pass pass) {
    Layer chosen = layer.getValue();
    if (chosen == null || chosen.index() != pass.index()) {
      return;
    }
    empty("");
    int c = outChannel(pass);
    map.setValues(pass.map(c), pass.outputShape().height(), pass.outputShape().width());
    mapPanel.setTitle("Output channel %d".formatted(c + 1));
    showUnit();
  }

  private int outChannel(KernelProbe.Pass pass) {
    return Math.min(channel.getValue(), pass.outputShape().channels()) - 1;
  }

  private void showUnit() {
    passes.answer().ifPresent(this::showUnit);
  }

  private void showUnit(KernelProbe.Pass pass) {
    int r = Math.min(hovered.map(at -> at[0]).orElse(row), pass.outputShape().height() - 1);
    int c = Math.min(hovered.map(at -> at[1]).orElse(column), pass.outputShape().width() - 1);
    showField(pass, r, c);
    UnitArithmetic unit = UnitArithmetic.of(pass, outChannel(pass), r, c);
    arithmetic.show(unit, player.step());
    player.setSteps(ArithmeticView.steps(unit));
    arithmetic.show(unit, player.step());
    arithmeticPanel.setReadingAid(
        "unit (row %d, column %d) of channel %d at step %d; hatched: padding"
            .formatted(r, c, outChannel(pass) + 1, pass.step()));
  }

  private void showField(KernelProbe.Pass pass, int r, int c) {
    Optional<PictureChoice.Chosen> chosen = questions.choice().chosen();
    if (pass.index() >= ledger.rows().size() || chosen.isEmpty()) {
      return;
    }
    ReceptiveField seen = ledger.rows().get(pass.index()).field().orElseThrow();
    double size = seen.size();
    Rectangle2D box =
        new Rectangle2D.Double(
            seen.start() + c * seen.jump() - (size - 1) / 2,
            seen.start() + r * seen.jump() - (size - 1) / 2,
            size,
            size);
    int[] rows = ledger.pixelRows(pass.index(), r);
    int[] columns = ledger.pixelColumns(pass.index(), c);
    field.show(chosen.get().bytes(), rows, columns, box);
    fieldPanel.setReadingAid(
        "%.0f \u00d7 %.0f; rows %s, columns %s"
            .formatted(size, size, FieldPicture.range(rows), FieldPicture.range(columns)));
  }

  private void step(int step) {
    arithmetic.unit().ifPresent(unit -> arithmetic.show(unit, step));
  }

  private Explanation explanation() {
    return new Explanation(
            "One unit at work",
            "Point at a unit of the map: the bright pixels are all that it depends on, and the sum below"
                + " is how the running network computes it. Deeper layers see more of the picture, since"
                + " every stride makes neighbours look further apart. Zeros in the padding add nothing.",
            List.of(
                () ->
                    "y_{o,i,j} = b_o + \\sum_{c,p,q} W_{o,c,p,q}\\, x_{c,\\, is+pd-p_0,\\, js+qd-p_0}",
                () -> "r' = r + d(k-1)\\, j, \\quad j' = s\\, j",
                this::filled),
            "Choose the second convolution: its units see 8 \u00d7 8 pixels through kernels of 3. With"
                + " kernels of 5 they see 14 \u00d7 14.",
            Map.of(
                "network",
                "conv 32 5 padding=2, relu, maxpool 2, conv 64 5 padding=2, relu, maxpool 2, flatten,"
                    + " linear 128, relu, linear 10"))
        .computedBy("functional/Convolution.conv2d", "functional/Pooling.maxPool2d");
  }

  private String filled() {
    return arithmetic
        .unit()
        .map(
            unit ->
                "y = %s + %s = %s"
                    .formatted(
                        tex(unit.bias()), tex(unit.result() - unit.bias()), tex(unit.result())))
        .orElse("y = b + \\sum W x");
  }

  private static String tex(double value) {
    return String.format(Locale.ROOT, value < 0 ? "(%.4f)" : "%.4f", value);
  }
}
