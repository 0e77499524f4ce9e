package descent.topic.cnn.view;

import descent.topic.cnn.data.ImageSet;
import descent.topic.cnn.inspect.Layer;
import descent.topic.cnn.inspect.PicturesProbe;
import descent.topic.cnn.inspect.ShiftProbe;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.canvas.PictureCards;
import descent.ui.chart.BarsChart;
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
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shifts the picture and compares: the maps of the shifted picture with the shifted maps. */
final class ShiftPage implements CnnPage {
  private static final int FARTHEST = 8;
  private static final int MAPS = 12;
  private static final int COLUMNS = 3;
  private static final int MOST_NAMES = 12;

  private final CnnQuestions questions;
  private final Inquiry<ShiftProbe.Shift> shift;
  private final PictureCards cards;
  private final BarsChart errors;
  private final ImageGrid ofShifted;
  private final ImageGrid shiftedOf;
  private final ImageGrid difference;
  private final Panel cardsPanel;
  private final Panel errorsPanel;
  private final List<Panel> mapPanels;
  private final ComboBox<Layer> layer = new ComboBox<>();
  private final Slider right = slider("shift-x", "pixels to the right");
  private final Slider down = slider("shift-y", "pixels down");
  private final Label amount = new Label();
  private final VBox content;
  private List<Layer> offered = List.of();

  ShiftPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.questions = questions;
    cards = new PictureCards(context, "x and Tx");
    errors = new BarsChart(context, "Error by layer", "layer", "relative error");
    ofShifted = new ImageGrid(context, "f(Tx)", "map", "value");
    shiftedOf = new ImageGrid(context, "T f(x)", "map", "value");
    difference = new ImageGrid(context, "f(Tx) \u2212 T f(x)", "map", "difference");
    difference.setSigned(true);
    shiftedOf.shareColorsOf(ofShifted);
    cardsPanel = new Panel(context, cards, "");
    errorsPanel = new Panel(context, errors, "");
    mapPanels =
        List.of(
            new Panel(context, ofShifted, "maps of the shifted picture"),
            new Panel(context, shiftedOf, "maps shifted"),
            new Panel(context, difference, ""));
    for (ImageGrid grid : grids()) {
      grid.setColumns(COLUMNS);
      grid.selectedProperty().addListener((property, old, index) -> selectAll(index.intValue()));
    }
    layer.setId("shift-layer");
    layer.setAccessibleText("layer whose maps are compared");
    ItemConverter.show(layer, FiltersPage::words);
    layer.valueProperty().addListener((property, old, next) -> layerChosen());
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.rows(
                0.46,
                PanelLayout.columns(0.36, cardsPanel, errorsPanel),
                PanelLayout.columns(mapPanels.toArray(new Panel[0]))));
    PictureBar bar = new PictureBar(questions.choice(), questions::openPicture);
    content = new VBox(bar.node(), shiftBar(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    bar.acceptDrops(content);
    shift = Inquiry.repeated(run, this::question, 4);
    shift.onAnswer(this::show);
    questions.pictures().onAnswer(known -> shift.answer().ifPresent(this::show));
    questions.choice().onChange(shift::refreshIfAsked);
    for (Slider slider : List.of(right, down)) {
      slider.valueProperty().addListener((property, old, value) -> moved());
    }
    moved();
    clear();
  }

  private static Slider slider(String id, String words) {
    Slider slider = new Slider(-FARTHEST, FARTHEST, 0);
    slider.setId(id);
    slider.setAccessibleText(words);
    slider.getStyleClass().add("shift-slider");
    slider.setBlockIncrement(1);
    slider.setMajorTickUnit(1);
    slider.setMinorTickCount(0);
    slider.setSnapToTicks(true);
    return slider;
  }

  private FlowPane shiftBar() {
    right.setValue(2);
    layer.getStyleClass().add("shift-layer");
    amount.getStyleClass().add("shift-amount");
    FlowPane bar = new FlowPane(new Label("right"), right, new Label("down"), down, amount, layer);
    bar.getStyleClass().add("page-bar");
    return bar;
  }

  private List<ImageGrid> grids() {
    return List.of(ofShifted, shiftedOf, difference);
  }

  private void selectAll(int index) {
    for (ImageGrid grid : grids()) {
      if (index < grid.count()) {
        grid.select(index);
      }
    }
  }

  private int dx() {
    return (int) Math.rint(right.getValue());
  }

  private int dy() {
    return (int) Math.rint(down.getValue());
  }

  private void moved() {
    amount.setText("(%d, %d) pixels".formatted(dx(), dy()));
    shift.refreshIfAsked();
  }

  private void layerChosen() {
    grids().forEach(ImageGrid::resetRange);
    shift.refreshIfAsked();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("equivariance", "Shift", content, explanation(), this::update);
  }

  private void update() {
    List<Layer> now = questions.layers().stream().filter(Layer::computes).toList();
    if (!now.equals(offered)) {
      int index = layer.getSelectionModel().getSelectedIndex();
      offered = now;
      layer.getItems().setAll(now);
      layer.getSelectionModel().select(Math.max(0, Math.min(now.size() - 1, index)));
    }
    questions.pictures().update();
    shift.update();
  }

  private Optional<ShiftProbe> question() {
    return questions
        .choice()
        .chosen()
        .filter(picture -> layer.getValue() != null)
        .map(picture -> new ShiftProbe(picture.bytes(), dx(), dy(), layer.getValue().index()));
  }

  private void show(ShiftProbe.Shift found) {
    questions.pictures().answer().ifPresent(pictures -> showPictures(pictures, found));
    showErrors(found);
    showMaps(found);
  }

  private void showPictures(PicturesProbe.Pictures pictures, ShiftProbe.Shift found) {
    List<String> names = pictures.about().outputNames();
    questions
        .choice()
        .chosen()
        .ifPresent(
            picture ->
                cards.setCards(
                    List.of(
                        new PictureCards.Card(
                            picture.tile("x"),
                            picture.truth(),
                            GuessesPanel.top(names, found.probabilities())),
                        new PictureCards.Card(
                            shifted(picture.bytes(), found),
                            picture.truth(),
                            GuessesPanel.top(names, found.shiftedProbabilities())))));
    cardsPanel.setEmptyText("");
  }

  /** T x in the colours of the picture; what is filled up is the mean colour. */
  private static ImageTile shifted(byte[] bytes, ShiftProbe.Shift found) {
    int n = ImageSet.PLANE;
    float[] values = new float[ImageSet.BYTES];
    for (int c = 0; c < ImageSet.CHANNELS; c++) {
      for (int i = 0; i < n; i++) {
        double value = found.shiftedPicture()[c * n + i];
        double color =
            value * found.statistics().standardDeviation().get(c)
                + found.statistics().mean().get(c);
        values[c * n + i] = (float) Math.max(0, Math.min(1, color));
      }
    }
    return new ImageTile("Tx", ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE, values);
  }

  private void showErrors(ShiftProbe.Shift found) {
    List<ShiftProbe.LayerError> all = found.errors();
    boolean many = all.size() > MOST_NAMES;
    errors.setCategories(
        all.stream()
            .map(ShiftProbe.LayerError::layer)
            .map(about -> many ? Integer.toString(about.index() + 1) : about.name())
            .toList());
    errors.setBars(
        "whole maps", Role.TRAIN, all.stream().mapToDouble(ShiftProbe.LayerError::whole).toArray());
    errors.setBars(
        "away from the border",
        Role.VALIDATION,
        all.stream().mapToDouble(ShiftProbe.LayerError::inside).toArray());
    errorsPanel.setEmptyText("");
    errorsPanel.setReadingAid(
        found.errors().stream()
            .filter(error -> error.layer().index() == found.layer())
            .findFirst()
            .map(ShiftPage::reading)
            .orElse(""));
  }

  private static String reading(ShiftProbe.LayerError error) {
    String whole = error.layer().name() + ": " + NumberFormats.percent(error.whole());
    return Double.isNaN(error.inside())
        ? whole + (error.layer().isImage() ? "; every unit sees the border" : "; no places")
        : whole + ", inside " + NumberFormats.percent(error.inside());
  }

  private void showMaps(ShiftProbe.Shift found) {
    LayerValues first = LayerValues.of(found.shape(), found.ofShifted());
    LayerValues second = LayerValues.of(found.shape(), found.shiftedOf());
    List<Integer> strongest = second.strongest(MAPS);
    float[] apart = new float[first.values().length];
    for (int i = 0; i < apart.length; i++) {
      apart[i] = first.values()[i] - second.values()[i];
    }
    LayerValues third = new LayerValues(first.count(), first.height(), first.width(), apart);
    boolean signed = first.isSigned() || second.isSigned();
    ofShifted.setSigned(signed);
    shiftedOf.setSigned(signed);
    fill(ofShifted, first, strongest);
    fill(shiftedOf, second, strongest);
    fill(difference, third, strongest);
    mapPanels.forEach(panel -> panel.setEmptyText(""));
  }

  private static void fill(ImageGrid grid, LayerValues values, List<Integer> which) {
    List<ImageTile> tiles = new ArrayList<>();
    for (int index : which) {
      tiles.add(
          new ImageTile(
              Integer.toString(index), 1, values.height(), values.width(), values.map(index)));
    }
    grid.setTiles(tiles);
  }

  @Override
  public void clear() {
    shift.reset();
    errors.clearBars();
    cardsPanel.setEmptyText("The picture, shifted and not, appears here.");
    errorsPanel.setEmptyText("How far each layer is from moving with the picture appears here.");
    mapPanels.forEach(
        panel -> panel.setEmptyText("The maps appear here as soon as the pictures are loaded."));
    grids().forEach(ImageGrid::resetRange);
  }

  private Explanation explanation() {
    return new Explanation(
            "Shift the picture, and the maps shift",
            "A convolution gives the shifted maps for a shifted picture, save at the border: there"
                + " padding takes the place of pixels. Pooling with stride 2 has no half cells, so that"
                + " it keeps this for even shifts only (odd ones are compared between cells). Flat"
                + " layers have no places: a change there is what the shift costs the answer.",
            List.of(
                () -> "e = \\frac{\\lVert f(Tx) - T f(x) \\rVert}{\\lVert T f(x) \\rVert}",
                this::errorNow),
            "Shift by 1, then by 2 pixels, and watch the orange bar of the first pooling.",
            Map.of())
        .computedBy("nn/Conv2d.forward", "nn/MaxPool2d");
  }

  private String errorNow() {
    return shift
        .answer()
        .flatMap(
            found ->
                found.errors().stream()
                    .filter(error -> error.layer().index() == found.layer())
                    .findFirst())
        .map(
            error ->
                "e = %s%s"
                    .formatted(
                        TexNumbers.value(error.whole()),
                        Double.isNaN(error.inside())
                            ? ""
                            : ", \\quad e_{\\text{inside}} = " + TexNumbers.value(error.inside())))
        .orElse("T = (%d, %d)".formatted(dx(), dy()));
  }
}
