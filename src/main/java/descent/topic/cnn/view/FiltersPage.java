package descent.topic.cnn.view;

import descent.topic.cnn.inspect.FilterProbe;
import descent.topic.cnn.inspect.Layer;
import descent.topic.cnn.network.DataShape;
import descent.topic.cnn.network.LayerKind;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.control.ItemConverter;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.Inquiry;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;

/** The weights of the convolutions as images: in colour where they see the picture itself. */
final class FiltersPage implements CnnPage {
  private static final String NOTHING_YET =
      "The filters of the chosen layer appear here as soon as the network is made.";

  private final CnnQuestions questions;
  private final Inquiry<FilterProbe.Filters> filters;
  private final ImageGrid grid;
  private final ImageGrid inputs;
  private final HeatMap plane;
  private final Panel gridPanel;
  private final Panel inputsPanel;
  private final Panel planePanel;
  private final ComboBox<Layer> layer = new ComboBox<>();
  private final Label inputLabel = new Label("input map");
  private final Spinner<Integer> input = new Spinner<>();
  private final SpinnerValueFactory.IntegerSpinnerValueFactory inputValues =
      new SpinnerValueFactory.IntegerSpinnerValueFactory(0, 0, 0);
  private final PanelLayout layout;
  private List<Layer> offered = List.of();

  FiltersPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.questions = questions;
    grid = new ImageGrid(context, "Filters", "filter", "weight");
    inputs = new ImageGrid(context, "One filter", "input map", "weight");
    plane = new HeatMap(context, "Weights", "row", "column", "weight");
    grid.setSigned(true);
    inputs.setSigned(true);
    plane.setSigned(true);
    plane.setSquareCells(true);
    plane.setCellText(value -> String.format(Locale.ROOT, "%.3f", value));
    gridPanel = new Panel(context, grid, "");
    inputsPanel = new Panel(context, inputs, "");
    planePanel = new Panel(context, plane, "");
    layer.setId("filter-layer");
    layer.setAccessibleText("layer whose filters are shown");
    ItemConverter.show(layer, FiltersPage::words);
    layer.valueProperty().addListener((property, old, next) -> layerChosen());
    input.setId("filter-input");
    input.setValueFactory(inputValues);
    input.setAccessibleText("input map that the filters are shown for");
    input.getStyleClass().add("picture-number");
    inputValues.valueProperty().addListener((property, old, next) -> showAll());
    gridPanel.tools().addAll(inputLabel, input, layer);
    layout =
        new PanelLayout(
            PanelLayout.rows(0.56, gridPanel, PanelLayout.columns(0.6, inputsPanel, planePanel)));
    filters = Inquiry.repeated(run, this::question, 4);
    filters.onAnswer(found -> showAll());
    grid.selectedProperty().addListener((property, old, index) -> showOne());
    inputs.selectedProperty().addListener((property, old, index) -> showPlane());
    clear();
  }

  /** A layer's words in a list. */
  static String words(Layer layer) {
    return layer.name() + " (" + layer.text() + ")";
  }

  @Override
  public ViewPage page() {
    return new ViewPage("filters", "Filters", layout, explanation(), this::update);
  }

  /** The layers whose weights are images. */
  static List<Layer> withFilters(List<Layer> layers) {
    List<Layer> found = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer at = layers.get(i);
      boolean onImage =
          at.kind() == LayerKind.LINEAR
              && i > 0
              && layers.get(i - 1).kind() == LayerKind.FLATTEN
              && (i == 1 || layers.get(i - 2).shape() instanceof DataShape.Image);
      if (at.kind() == LayerKind.CONV2D || onImage) {
        found.add(at);
      }
    }
    return found;
  }

  private void update() {
    offer();
    filters.update();
  }

  private void offer() {
    List<Layer> now = withFilters(questions.layers());
    if (!now.equals(offered)) {
      int index = layer.getSelectionModel().getSelectedIndex();
      offered = now;
      layer.getItems().setAll(now);
      layer.getSelectionModel().select(Math.max(0, Math.min(now.size() - 1, index)));
    }
  }

  private Optional<FilterProbe> question() {
    return Optional.ofNullable(layer.getValue()).map(chosen -> new FilterProbe(chosen.index()));
  }

  private void layerChosen() {
    grid.select(-1);
    inputs.select(-1);
    grid.resetRange();
    inputs.resetRange();
    inputValues.setValue(0);
    filters.refreshIfAsked();
  }

  private Optional<FilterProbe.Filters> shown() {
    return filters
        .answer()
        .filter(found -> layer.getValue() != null && layer.getValue().index() == found.layer());
  }

  private void showAll() {
    shown().ifPresent(this::show);
  }

  private void show(FilterProbe.Filters found) {
    boolean color = found.inputs() == 3;
    for (Node node : List.of(inputLabel, input)) {
      node.setVisible(!color);
      node.setManaged(!color);
    }
    inputValues.setMax(found.inputs() - 1);
    int channel = inputValues.getValue();
    List<ImageTile> tiles = new ArrayList<>();
    for (int i = 0; i < found.outputs(); i++) {
      tiles.add(
          color
              ? new ImageTile(
                  Integer.toString(i), 3, found.height(), found.width(), found.filter(i))
              : new ImageTile(
                  Integer.toString(i), 1, found.height(), found.width(), found.plane(i, channel)));
    }
    grid.setTiles(tiles);
    gridPanel.setEmptyText("");
    gridPanel.setReadingAid(
        color
            ? "%d filters %s, red, green and blue together; grey is 0"
                .formatted(found.outputs(), size(found))
            : "%d filters %s, their weights for input map %d of %d"
                .formatted(found.outputs(), size(found), channel, found.inputs()));
    if (grid.selectedProperty().get() < 0) {
      grid.select(0);
    } else {
      showOne();
    }
  }

  private static String size(FilterProbe.Filters found) {
    return found.inputs() + " \u00d7 " + found.height() + " \u00d7 " + found.width();
  }

  private void showOne() {
    int index = grid.selectedProperty().get();
    shown().filter(found -> index >= 0).ifPresent(found -> showOne(found, index));
  }

  private void showOne(FilterProbe.Filters found, int index) {
    List<ImageTile> tiles = new ArrayList<>();
    for (int c = 0; c < found.inputs(); c++) {
      tiles.add(
          new ImageTile(
              found.inputs() == 3 ? List.of("red", "green", "blue").get(c) : Integer.toString(c),
              1,
              found.height(),
              found.width(),
              found.plane(index, c)));
    }
    inputs.setTiles(tiles);
    inputsPanel.setEmptyText("");
    inputsPanel.setTitle("Filter " + index);
    inputsPanel.setReadingAid(
        "its weights for each input map"
            + (found.biases().length > 0
                ? "; bias " + NumberFormats.value(found.biases()[index])
                : ""));
    if (inputs.selectedProperty().get() < 0) {
      inputs.select(0);
    } else {
      showPlane();
    }
  }

  private void showPlane() {
    int output = grid.selectedProperty().get();
    int channel = inputs.selectedProperty().get();
    shown()
        .filter(found -> output >= 0 && channel >= 0)
        .ifPresent(
            found -> {
              plane.followRange();
              plane.setValues(found.plane(output, channel), found.height(), found.width());
              planePanel.setEmptyText("");
              planePanel.setTitle("Filter " + output + ", input " + channel);
            });
  }

  @Override
  public void clear() {
    filters.reset();
    gridPanel.setEmptyText(NOTHING_YET);
    inputsPanel.setEmptyText("Click a filter to see its weights for every input map.");
    planePanel.setEmptyText("Click one of them to see its numbers.");
    grid.resetRange();
    inputs.resetRange();
  }

  private Explanation explanation() {
    return new Explanation(
            "What a filter looks for",
            "Every output map has one filter, which slides over all input maps. In the first layer its"
                + " weights are a small picture: edges, blobs and colour contrasts grow out of noise."
                + " Later filters combine maps, so that each input map has a small image of its own.",
            List.of(() -> "\\text{parameters} = (k_h k_w C_{in} + 1)\\, C_{out}", this::count),
            "Compare the first filters of a trained network: start from the checkpoint improved.",
            Map.of())
        .computedBy("nn/Conv2d");
  }

  private String count() {
    return shown()
        .map(
            found ->
                "= (%d \\cdot %d \\cdot %d %s)\\, %d = %s"
                    .formatted(
                        found.height(),
                        found.width(),
                        found.inputs(),
                        found.biases().length > 0 ? "+ 1" : "+ 0",
                        found.outputs(),
                        TexNumbers.count(found.weights().length + found.biases().length)))
        .orElse("");
  }
}
