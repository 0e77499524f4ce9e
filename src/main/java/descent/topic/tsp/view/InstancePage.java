package descent.topic.tsp.view;

import descent.topic.tsp.compare.Comparison;
import descent.topic.tsp.compare.Trial;
import descent.topic.tsp.inspect.GreedyProbe.Decoded;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.Baselines;
import descent.ui.figure.DataTable;
import descent.ui.figure.Panel;
import descent.ui.figure.TableFigure;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Role;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One instance, drawn, generated or opened, with tours laid over each other. */
final class InstancePage implements TspPage {
  private static final String NONE = "no baseline";

  private final Sketch sketch;
  private final ModelTour modelTour;
  private final TourCanvas canvas;
  private final Panel panel;
  private final TableFigure table;
  private final InstanceBar bar;
  private final ComboBox<String> baseline = new ComboBox<>();
  private final Panel standing;
  private final CheckBox optimum = new CheckBox("optimum");
  private final CheckBox network = new CheckBox("network");
  private final VBox content;

  InstancePage(ViewContext context, Sketch sketch, ModelTour modelTour) {
    this.sketch = sketch;
    this.modelTour = modelTour;
    canvas = new TourCanvas(context, "Cities and tours");
    canvas.setId("instance-canvas");
    canvas.keepStill();
    new InstanceEditor(canvas, sketch).install();
    panel = new Panel(context, canvas, "");
    table = new TableFigure(context, "Methods");
    standing = new Panel(context, table, "time in ms on one thread");
    bar = new InstanceBar(sketch, this::shortest, panel::say);
    chooser();
    bar.add(baseline, optimum, network);
    PanelLayout layout = new PanelLayout(PanelLayout.columns(0.6, panel, standing));
    content = new VBox(bar.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    content.setOnDragOver(this::dragOver);
    content.setOnDragDropped(this::dropped);
    sketch.onInstance(this::showPlaces);
    sketch.onComparison(this::showTours);
    modelTour.onAnswer(found -> showTours());
  }

  private void chooser() {
    baseline.setId("instance-baseline");
    baseline.setAccessibleText("baseline drawn over the cities");
    baseline.getItems().add(NONE);
    Baselines.names().stream()
        .filter(name -> !name.equals("exact"))
        .forEach(baseline.getItems()::add);
    baseline.setValue("nearest");
    baseline.valueProperty().addListener((p, old, chosen) -> showTours());
    for (CheckBox box : List.of(optimum, network)) {
      box.setId("instance-" + box.getText());
      box.setSelected(true);
      box.selectedProperty().addListener((p, old, chosen) -> showTours());
    }
  }

  private Optional<Tour> shortest() {
    return sketch.busy()
        ? Optional.empty()
        : sketch.comparison().flatMap(Comparison::best).map(Trial::tour);
  }

  private void showPlaces() {
    sketch.showPlaces(canvas);
    panel.setReadingAid(
        sketch.instance().isPresent()
            ? sketch.words()
            : "click to put cities; three make an instance");
    showTours();
  }

  private void showTours() {
    Optional<Comparison> comparison =
        sketch.comparison().filter(c -> sketch.instance().isPresent());
    List<TourCanvas.Layer> layers = new ArrayList<>();
    if (optimum.isSelected()) {
      comparison
          .flatMap(Comparison::best)
          .ifPresent(
              best ->
                  layers.add(
                      new TourCanvas.Layer(
                          best.proven() ? "optimum" : "best known",
                          best.tour(),
                          Role.REFERENCE,
                          1.9)));
    }
    comparison
        .flatMap(found -> found.trial(baseline.getValue()))
        .ifPresent(
            trial ->
                layers.add(
                    new TourCanvas.Layer(trial.method(), trial.tour(), Role.VALIDATION, 1.2)));
    if (network.isSelected()) {
      modelTour
          .decoded()
          .flatMap(Decoded::tour)
          .ifPresent(
              tour -> layers.add(new TourCanvas.Layer("network, greedy", tour, Role.TRAIN, 1)));
    }
    canvas.setLayers(layers);
    table.show(
        comparison
            .map(
                found ->
                    Standings.table(
                        found, modelTour.decoded().flatMap(Standings::greedy).stream().toList()))
            .orElse(DataTable.empty()));
    standing.setEmptyText(comparison.isPresent() ? "" : Standings.missing(sketch));
    warn(comparison);
  }

  /** A tour that came with the file and is not the shortest; a network that cannot take it. */
  private void warn(Optional<Comparison> comparison) {
    if (sketch.busy()) {
      return;
    }
    Optional<Double> labelled =
        sketch.instance().flatMap(i -> sketch.fileTour().map(tour -> i.length(tour)));
    Optional<Double> best = comparison.flatMap(Comparison::best).map(Trial::length);
    if (labelled.isPresent() && best.isPresent() && labelled.get() > best.get() * (1 + 1e-9)) {
      panel.say(
          "The tour in the file is not the shortest: "
              + Standings.words(labelled.get(), comparison)
              + ".");
    } else {
      panel.say(
          modelTour
              .decoded()
              .map(Decoded::refusal)
              .filter(text -> !text.isEmpty())
              .map(text -> text + ".")
              .orElse(""));
    }
  }

  /** The instances of a file that was dropped elsewhere; what there is to say about them. */
  String take(Path file) {
    return bar.readUnseen(file);
  }

  private void dragOver(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    if (e.getDragboard().hasFiles()) {
      File file = e.getDragboard().getFiles().get(0);
      bar.read(file.toPath());
      e.setDropCompleted(true);
      e.consume();
    }
  }

  @Override
  public ViewPage page() {
    return new ViewPage("instance", "Instance", content, explanation(), this::update);
  }

  private void update() {
    modelTour.update();
  }

  private Explanation explanation() {
    return new Explanation(
            "The problem and its solutions",
            "A tour visits every city once and returns. Grey is the shortest there is, found and proven"
                + " up to 50 cities in milliseconds; orange is a rule of thumb, blue is what the network"
                + " draws city by city. The gap says by how much a tour is longer than the shortest.",
            List.of(
                () -> "L = \\sum_{i=1}^{n} \\lVert p_{\\pi(i)} - p_{\\pi(i+1)} \\rVert", this::gap),
            "Drag a city across the square and watch which tours change little and which fall over.",
            Map.of())
        .computedBy("nn/TransformerEncoder", "nn/TransformerDecoder");
  }

  private String gap() {
    Optional<Comparison> comparison = sketch.comparison();
    Optional<Trial> best = comparison.flatMap(Comparison::best);
    Optional<Trial> chosen = comparison.flatMap(found -> found.trial(baseline.getValue()));
    String symbols = "\\text{gap} = \\frac{L - L^*}{L^*}";
    if (best.isEmpty() || chosen.isEmpty()) {
      return symbols;
    }
    return "\\begin{array}{l}%s \\\\ \\quad = \\frac{%s - %s}{%s} = %.1f\\,\\%%\\end{array}"
        .formatted(
            symbols,
            TexNumbers.value(chosen.get().length()),
            TexNumbers.value(best.get().length()),
            TexNumbers.value(best.get().length()),
            chosen.get().gapPercent(best.get().length()));
  }

  @Override
  public void clear() {
    showTours();
  }
}
