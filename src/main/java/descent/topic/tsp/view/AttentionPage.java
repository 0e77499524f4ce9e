package descent.topic.tsp.view;

import descent.topic.tsp.inspect.AttentionProbe;
import descent.topic.tsp.inspect.AttentionProbe.Attention;
import descent.topic.tsp.inspect.AttentionProbe.Kind;
import descent.topic.tsp.instance.Tour;
import descent.ui.canvas.HeatMap;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.control.Sight;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.formula.TexNumbers;
import descent.ui.shell.Explanation;
import descent.ui.shell.PanelLayout;
import descent.ui.shell.TopicRun;
import descent.ui.shell.ViewPage;
import descent.ui.theme.Dash;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What every head attends to, as matrices and as arcs over the cities, step by step. */
final class AttentionPage implements TspPage {
  private static final String WAIT = Look.soon("The attention of every head appears");

  /** In the order of {@link Kind}. */
  private static final List<String> KINDS =
      List.of("encoder: city to city", "decoder: tour to itself", "decoder: tour to cities");

  private final Sketch sketch;
  private final Look<Attention> look;
  private final ComboBox<String> kind = new ComboBox<>();
  private final TourPlayer player;
  private final ImageGrid grid;
  private final Panel gridPanel;
  private final HeatMap matrix;
  private final Panel matrixPanel;
  private final TourCanvas canvas;
  private final Panel canvasPanel;
  private final VBox content;
  private List<AttentionMap> maps = List.of();

  AttentionPage(ViewContext context, TopicRun run, Sketch sketch) {
    this.sketch = sketch;
    player = new TourPlayer("attention", this::inSight);
    player.frameProperty().addListener((p, old, frame) -> showStep());
    kind.setId("attention-kind");
    kind.setAccessibleText("which attention");
    kind.getItems().setAll(KINDS);
    kind.getSelectionModel().select(Kind.CROSS.ordinal());
    kind.valueProperty().addListener((p, old, chosen) -> chosen());
    grid = new ImageGrid(context, "All heads", "map", "weight");
    grid.setId("attention-grid");
    grid.selectedProperty().addListener((p, old, index) -> showMap());
    gridPanel = new Panel(context, grid, "");
    matrix = new HeatMap(context, "One head", "from", "to", "weight");
    matrix.setId("attention-matrix");
    matrix.setOnCellClicked((row, column) -> player.frameProperty().set(row));
    matrixPanel = new Panel(context, matrix, "");
    canvas = new TourCanvas(context, "Over the cities");
    canvas.setId("attention-canvas");
    canvasPanel = new Panel(context, canvas, "");
    gridPanel.tools().add(kind);
    PanelLayout layout =
        new PanelLayout(
            PanelLayout.columns(0.52, PanelLayout.rows(0.38, gridPanel, matrixPanel), canvasPanel));
    content = new VBox(player.node(), layout);
    VBox.setVgrow(layout, Priority.ALWAYS);
    look = new Look<>(run, sketch, i -> Optional.of(new AttentionProbe(i)), 4, this::inSight);
    look.onChange(this::show);
    clear();
  }

  private boolean inSight() {
    return Sight.of(content);
  }

  private void chosen() {
    grid.resetRange();
    show();
  }

  private void show() {
    String missing = look.missing(WAIT);
    Optional<Attention> found = look.found();
    maps =
        found
            .map(
                all ->
                    AttentionMap.all(
                        all.of(Kind.values()[kind.getSelectionModel().getSelectedIndex()]),
                        all.walk().tour()))
            .orElse(List.of());
    String none =
        missing.isEmpty() && maps.isEmpty() ? "This network has no encoder layers." : missing;
    gridPanel.setEmptyText(none);
    matrixPanel.setEmptyText(none);
    canvasPanel.setEmptyText(none);
    if (maps.isEmpty()) {
      return;
    }
    List<ImageTile> tiles = new ArrayList<>();
    for (AttentionMap map : maps) {
      tiles.add(new ImageTile(map.shortName(), 1, map.rows(), map.columns(), map.weights()));
    }
    int before = grid.selectedProperty().get();
    grid.setTiles(tiles);
    if (before < 0 || before >= maps.size()) {
      grid.select(0);
    }
    player.setFrames(maps.get(0).rows());
    showMap();
  }

  private Optional<AttentionMap> map() {
    int index = grid.selectedProperty().get();
    return index < 0 || index >= maps.size() ? Optional.empty() : Optional.of(maps.get(index));
  }

  private void showMap() {
    map()
        .ifPresent(
            map -> {
              matrix.setRowLabels(map.cities(map.rows()));
              matrix.setColumnLabels(map.cities(map.columns()));
              matrix.setValues(map.weights(), map.rows(), map.columns());
              matrixPanel.setTitle(map.name());
              matrixPanel.setReadingAid("cities in the tour's order");
            });
    showStep();
  }

  private void showStep() {
    Optional<AttentionMap> chosen = map();
    if (chosen.isEmpty() || look.found().isEmpty()) {
      return;
    }
    AttentionMap map = chosen.get();
    int step = Math.min(player.frameProperty().get(), map.rows() - 1);
    List<Integer> strongest = map.strongest(step);
    matrix.resetChoice(step, strongest.get(0));
    sketch.showPlaces(canvas);
    List<TourCanvas.Strand> strands = new ArrayList<>(map.arcs(step));
    Tour tour = map.tour();
    for (int k = 0; k < step; k++) {
      strands.add(
          TourCanvas.Strand.straight(tour.city(k), tour.city(k + 1), Role.TRAIN, Dash.SOLID, 0.75));
    }
    canvas.setStrands(strands);
    canvasPanel.setReadingAid(words(map, step, strongest));
  }

  private static String words(AttentionMap map, int step, List<Integer> strongest) {
    double[] row = map.row(step);
    StringBuilder words = new StringBuilder("from city " + (map.tour().city(step) + 1) + " to");
    for (int k : strongest.subList(0, Math.min(3, strongest.size()))) {
      words
          .append(" ")
          .append(map.tour().city(k) + 1)
          .append(" (")
          .append(NumberFormats.percent(row[k]))
          .append(")");
    }
    return words.toString();
  }

  @Override
  public ViewPage page() {
    return new ViewPage("attention", "Attention", content, explanation(), look::update);
  }

  @Override
  public void clear() {
    look.reset();
    grid.resetRange();
    show();
  }

  @Override
  public void close() {
    player.pause();
  }

  private Explanation explanation() {
    return new Explanation(
            "What attends to what",
            "Each row of a matrix says how one query shares its attention, 100 % in all, among the"
                + " keys. On the map the arcs leave the city that the tour has reached; a ring is"
                + " attention to itself, blue is the way so far. Cities stand in the order of the"
                + " tour, so that attention to neighbours lies along the diagonal.",
            List.of(
                () -> "A = \\text{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)",
                this::entropyNow),
            "Look at the decoder's attention to itself: above the diagonal the causal mask leaves 0.",
            Map.of())
        .computedBy("nn/MultiheadAttention.forward", "functional/Attention.cross");
  }

  private String entropyNow() {
    return map()
        .map(
            map -> {
              int step = Math.min(player.frameProperty().get(), map.rows() - 1);
              return "H(A_{%d}) = %s \\text{ nats}"
                  .formatted(step + 1, TexNumbers.value(StoryPanel.entropy(map.row(step))));
            })
        .orElse("\\sum_j A_{tj} = 1");
  }
}
