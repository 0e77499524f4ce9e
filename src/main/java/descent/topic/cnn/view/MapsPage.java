package descent.topic.cnn.view;

import descent.topic.cnn.inspect.FeatureMapProbe;
import descent.topic.cnn.inspect.Layer;
import descent.topic.cnn.network.DataShape;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.PictureCards;
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
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What every layer makes of one picture: the maps of the chosen layer, one of them enlarged. */
final class MapsPage implements CnnPage {
  private static final String SOON = "appear here as soon as the pictures are loaded.";

  private final ViewContext context;
  private final CnnQuestions questions;
  private final Inquiry<FeatureMapProbe.Maps> maps;
  private final PictureCards card;
  private final LayerFlow flow;
  private final ImageGrid grid;
  private final HeatMap enlarged;
  private final Panel cardPanel;
  private final Panel flowPanel;
  private final Panel gridPanel;
  private final Panel enlargedPanel;
  private final ToggleButton own = new ToggleButton("own ranges");
  private final VBox content;

  MapsPage(ViewContext context, TopicRun run, CnnQuestions questions) {
    this.context = context;
    this.questions = questions;
    card = new PictureCards(context, "Guess");
    flow = new LayerFlow(context, "Layers", 2.6, 2.6);
    grid = new ImageGrid(context, "Maps", "map", "value");
    enlarged = new HeatMap(context, "One map", "row", "column", "value");
    enlarged.setSquareCells(true);
    enlarged.setCellText(value -> String.format(Locale.ROOT, "%.1f", value));
    cardPanel = new Panel(context, card, "");
    flowPanel = new Panel(context, flow, "");
    gridPanel = new Panel(context, grid, "");
    enlargedPanel = new Panel(context, enlarged, "");
    own.setId("own-range");
    own.setTooltip(new Tooltip("Scale the colours of each map by itself, so that weak ones show"));
    own.setOnAction(e -> grid.setEachItsOwnRange(own.isSelected()));
    gridPanel.tools().add(own);
    PictureBar bar = new PictureBar(questions.choice(), questions::openPicture);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(
                0.36,
                PanelLayout.rows(0.2, cardPanel, flowPanel),
                PanelLayout.rows(0.56, gridPanel, enlargedPanel)));
    content = new VBox(bar.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    bar.acceptDrops(content);
    maps = Inquiry.repeated(run, this::question, 4);
    maps.onAnswer(this::show);
    questions.choice().onChange(maps::refreshIfAsked);
    flow.choose(0);
    flow.onChoice(layer -> layerChosen());
    grid.selectedProperty().addListener((property, old, index) -> enlarge());
    clear();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("maps", "Maps", content, explanation(), this::update);
  }

  private Optional<FeatureMapProbe> question() {
    return questions
        .choice()
        .chosen()
        .map(picture -> new FeatureMapProbe(picture.bytes(), layerIn(questions.layers())));
  }

  /** The chosen layer, or the first where the network has become shorter. */
  private int layerIn(List<Layer> layers) {
    if (flow.chosen() >= layers.size()) {
      flow.choose(0);
    }
    return flow.chosen();
  }

  private void layerChosen() {
    grid.select(-1);
    grid.resetRange();
    maps.refresh();
  }

  private void update() {
    questions.pictures().update();
    maps.update();
  }

  private void show(FeatureMapProbe.Maps found) {
    for (Panel panel : List.of(cardPanel, flowPanel, gridPanel)) {
      panel.setEmptyText("");
    }
    questions
        .choice()
        .chosen()
        .ifPresent(picture -> context.frames().later(() -> showPicture(picture, found)));
    context.frames().later(() -> showFlow(found));
    context
        .frames()
        .later(
            () -> {
              showMaps(found);
              enlarge();
            });
  }

  private void showPicture(PictureChoice.Chosen picture, FeatureMapProbe.Maps found) {
    questions
        .pictures()
        .answer()
        .ifPresent(
            pictures ->
                card.setCards(
                    List.of(
                        new PictureCards.Card(
                            picture.tile(picture.name()),
                            picture.truth(),
                            GuessesPanel.top(
                                pictures.about().outputNames(), found.probabilities())))));
  }

  private void showFlow(FeatureMapProbe.Maps found) {
    List<LayerFlow.Row> rows = new ArrayList<>();
    questions
        .choice()
        .chosen()
        .ifPresent(
            picture ->
                rows.add(
                    new LayerFlow.Row(
                        -1,
                        "Picture",
                        "3 \u00d7 32 \u00d7 32",
                        32,
                        32,
                        Thumbnails.picture(picture.bytes()))));
    for (FeatureMapProbe.Glimpse glimpse : found.glimpses()) {
      if (glimpse.layer().computes()) {
        rows.add(row(glimpse));
      }
    }
    flow.show(rows);
  }

  private LayerFlow.Row row(FeatureMapProbe.Glimpse glimpse) {
    LayerValues preview =
        glimpse.layer().shape() instanceof DataShape.Image image
            ? new LayerValues(1, image.height(), image.width(), glimpse.preview())
            : LayerValues.of(glimpse.layer().shape(), glimpse.preview());
    return LayerFlow.Row.of(
        glimpse.layer(),
        glimpse.layer().shape().text(),
        preview.width(),
        preview.height(),
        Thumbnails.map(preview.values(), context.theme().palette()));
  }

  private void showMaps(FeatureMapProbe.Maps found) {
    LayerValues values = LayerValues.of(found.shape(), found.values());
    grid.setSigned(values.isSigned());
    grid.setTiles(values.tiles());
    gridPanel.setTitle(title(found));
    gridPanel.setReadingAid(
        values.count() == 1
            ? found.shape().text() + " values, row by row"
            : found.shape().text()
                + (values.isSigned() ? "; blue is below 0" : "; bright is large"));
    if (grid.selectedProperty().get() < 0) {
      grid.select(values.strongest(1).get(0));
    }
  }

  private String title(FeatureMapProbe.Maps found) {
    return found.layer() < 0 ? "Normalised" : found.glimpses().get(found.layer()).layer().name();
  }

  private void enlarge() {
    int index = grid.selectedProperty().get();
    maps.answer()
        .filter(found -> index >= 0)
        .ifPresent(found -> enlarge(LayerValues.of(found.shape(), found.values()), index));
  }

  private void enlarge(LayerValues values, int index) {
    if (index >= values.count()) {
      return;
    }
    float[] map = values.map(index);
    enlarged.setSigned(values.isSigned());
    enlarged.followRange();
    enlarged.setValues(map, values.height(), values.width());
    enlargedPanel.setEmptyText("");
    enlargedPanel.setTitle(values.count() == 1 ? "All values" : "Map " + index);
    double sum = 0;
    int zeros = 0;
    for (float value : map) {
      sum += Float.isNaN(value) ? 0 : value;
      zeros += value == 0 ? 1 : 0;
    }
    enlargedPanel.setReadingAid(
        "mean %s, zero %s"
            .formatted(
                NumberFormats.value(sum / map.length),
                NumberFormats.percent(zeros / (double) map.length)));
  }

  @Override
  public void clear() {
    maps.reset();
    cardPanel.setEmptyText("The picture and the network's guess " + SOON);
    flowPanel.setEmptyText("All layers, each with its strongest map, " + SOON);
    gridPanel.setEmptyText("The maps of the layer chosen at the left " + SOON);
    enlargedPanel.setEmptyText("Click a map to see it large, with its values.");
    grid.resetRange();
  }

  private Explanation explanation() {
    return new Explanation(
            "From pixels to classes",
            "Each layer turns maps into other maps: convolutions answer to patterns, ReLU keeps what is"
                + " positive, pooling keeps less places. Choose a layer at the left and a map to see its"
                + " values; they are those of the running network, in evaluation mode.",
            List.of(
                () ->
                    "y_{o,i,j} = b_o + \\sum_{c,u,v} w_{o,c,u,v}\\, x_{c,\\, i s + u d - p,\\, j s + v d - p}",
                this::probability),
            "Watch the maps of the last convolution while it trains; or open a picture of your own.",
            Map.of())
        .computedBy("nn/Sequential.forward", "nn/Conv2d.forward", "nn/ReLU");
  }

  private String probability() {
    return maps.answer()
        .map(
            found -> {
              int best = 0;
              for (int i = 1; i < found.probabilities().length; i++) {
                best = found.probabilities()[i] > found.probabilities()[best] ? i : best;
              }
              String name =
                  questions
                      .pictures()
                      .answer()
                      .map(pictures -> pictures.about().outputNames())
                      .orElse(List.of())
                      .get(best);
              return "p_{\\text{%s}} = \\frac{e^{z_k}}{\\sum_j e^{z_j}} = %s"
                  .formatted(name, TexNumbers.percent(found.probabilities()[best]));
            })
        .orElse("p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}");
  }
}
