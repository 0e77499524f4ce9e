package descent.ui;

import descent.ui.canvas.HeatMap;
import descent.ui.canvas.HistogramOverTime;
import descent.ui.canvas.ImageGrid;
import descent.ui.canvas.ImageTile;
import descent.ui.canvas.PictureCards;
import descent.ui.chart.BarsChart;
import descent.ui.figure.Panel;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/** The building blocks that show pictures. */
final class ImageGallery {
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private final ViewContext context;
  private final Random random = new Random(1);

  ImageGallery(ViewContext context) {
    this.context = context;
  }

  GridPane node() {
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(12);
    grid.add(new Panel(context, filters(), "first layer, in colour"), 0, 0);
    grid.add(new Panel(context, maps(), "512 maps of 4 x 4"), 1, 0);
    grid.add(new Panel(context, large(), "each its own range"), 2, 0);
    grid.add(new Panel(context, cards(), "bars: the most probable classes"), 0, 1);
    grid.add(new Panel(context, confusion(), "click a cell"), 1, 1);
    grid.add(new Panel(context, bars(), "per class"), 2, 1);
    grid.add(new Panel(context, history(), "bright is dense"), 0, 2);
    grid.add(new Panel(context, numbers(), "one map with its numbers"), 1, 2);
    for (int i = 0; i < 3; i++) {
      ColumnConstraints c = new ColumnConstraints();
      c.setPercentWidth(100 / 3.0);
      grid.getColumnConstraints().add(c);
      RowConstraints r = new RowConstraints();
      r.setPercentHeight(100 / 3.0);
      grid.getRowConstraints().add(r);
    }
    return grid;
  }

  private float[] noise(int n, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }

  private ImageTile picture(String caption) {
    float[] v = new float[3 * 32 * 32];
    double a = random.nextDouble() * 3;
    for (int i = 0; i < v.length; i++) {
      int x = i % 32;
      int y = i / 32 % 32;
      v[i] = (float) (0.5 + 0.4 * Math.sin(x / (3.0 + a) + i / 1024 + y * a / 6));
    }
    return new ImageTile(caption, 3, 32, 32, v);
  }

  private ImageGrid filters() {
    ImageGrid grid = new ImageGrid(context, "Filters of conv1", "filter", "weight");
    List<ImageTile> tiles = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      tiles.add(new ImageTile("" + i, 3, 3, 3, noise(27, 0.2)));
    }
    grid.setSigned(true);
    grid.setTiles(tiles);
    return grid;
  }

  private ImageGrid maps() {
    ImageGrid grid = new ImageGrid(context, "Maps", "map", "activation");
    List<ImageTile> tiles = new ArrayList<>();
    for (int i = 0; i < 512; i++) {
      tiles.add(new ImageTile("" + i, 1, 4, 4, noise(16, 1)));
    }
    grid.setSigned(true);
    grid.setTiles(tiles);
    grid.select(5);
    return grid;
  }

  private ImageGrid large() {
    ImageGrid grid = new ImageGrid(context, "Maps of conv1", "map", "activation");
    List<ImageTile> tiles = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      float[] v = new float[1024];
      for (int k = 0; k < v.length; k++) {
        v[k] = (float) Math.max(0, i * Math.sin(k % 32 / 4.0) * Math.cos(k / 32 / (2.0 + i)));
      }
      tiles.add(new ImageTile("" + i, 1, 32, 32, v));
    }
    grid.setEachItsOwnRange(true);
    grid.setTiles(tiles);
    return grid;
  }

  private PictureCards cards() {
    PictureCards view = new PictureCards(context, "Guesses");
    List<PictureCards.Card> cards = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      cards.add(
          new PictureCards.Card(
              picture("picture " + i),
              Optional.of(CLASSES.get(i)),
              List.of(
                  new PictureCards.Guess(CLASSES.get(i % 2 == 0 ? i : 1), 0.6),
                  new PictureCards.Guess(CLASSES.get(9), 0.25),
                  new PictureCards.Guess(CLASSES.get((i + 3) % 9), 0.051))));
    }
    view.setCards(cards);
    return view;
  }

  private HeatMap confusion() {
    HeatMap map = new HeatMap(context, "Confusion matrix", "true class", "guess", "pictures");
    double[] values = new double[100];
    for (int i = 0; i < 100; i++) {
      values[i] = i / 10 == i % 10 ? 380 + random.nextInt(60) : random.nextInt(40);
    }
    map.setRowLabels(CLASSES);
    map.setColumnLabels(CLASSES);
    map.setCellText(v -> NumberFormats.count((long) v));
    map.setOnCellClicked((r, c) -> {});
    map.setValues(values, 10, 10);
    map.choose(3, 5);
    return map;
  }

  private BarsChart bars() {
    BarsChart chart = new BarsChart(context, "Accuracy per class", "class", "accuracy (%)");
    chart.setCategories(CLASSES);
    chart.setBars("validation", Role.VALIDATION, 78, 90, 60, 51.2, 70, 66, 84, 80, 88, 86);
    chart.setShowValues(v -> NumberFormats.shortest(v));
    chart.setRange(0, 100);
    return chart;
  }

  private HistogramOverTime history() {
    HistogramOverTime view = new HistogramOverTime(context, "Activations", "step", "value");
    List<HistogramOverTime.Moment> moments = new ArrayList<>();
    for (int t = 0; t < 60; t++) {
      double[] shares = new double[60];
      double spread = 0.5 + t / 20.0;
      double lo = -3 * spread;
      double hi = 4 * spread;
      for (int b = 0; b < 60; b++) {
        double x = lo + (hi - lo) * b / 60;
        shares[b] = Math.exp(-x * x / 2 / spread / spread) / 25;
      }
      moments.add(new HistogramOverTime.Moment(t * 20, lo, hi, shares));
    }
    view.setMoments(moments, 1250);
    return view;
  }

  private HeatMap numbers() {
    HeatMap map = new HeatMap(context, "Map 5", "row", "column", "activation");
    map.setSigned(true);
    map.setSquareCells(true);
    map.setCellText(v -> String.format(java.util.Locale.ROOT, "%.1f", v));
    map.setValues(noise(64, 2), 8, 8);
    return map;
  }
}
