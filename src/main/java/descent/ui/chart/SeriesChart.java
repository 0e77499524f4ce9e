package descent.ui.chart;

import descent.ui.control.Hint;
import descent.ui.figure.ArrowKeys;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Role;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;

/**
 * A chart of named lines, points and bands over two number axes that may change with every frame.
 * Drag zooms, a double click returns to the whole; hovering shows the values; the y axis becomes
 * logarithmic by one click. FX thread only.
 */
public final class SeriesChart extends DrawnFigure implements ArrowKeys {
  /** The weight of the moving average that the menu turns on. */
  public static final double MENU_SMOOTHING = 0.95;

  private final SeriesPlot plot;
  private final BooleanProperty logY = new SimpleBooleanProperty(this, "logY");
  private final DoubleProperty smoothing = new SimpleDoubleProperty(this, "smoothing");
  private final ToggleButton logButton = new ToggleButton("log");
  private boolean logOffered = true;
  private boolean smoothingOffered = true;

  /**
   * @param context theme and frames
   * @param title what is shown
   * @param xLabel name of the x axis with its unit
   * @param yLabel name of the y axis with its unit
   */
  public SeriesChart(ViewContext context, String title, String xLabel, String yLabel) {
    super(context, title);
    plot = new SeriesPlot(title, xLabel, yLabel);
    getStyleClass().add("series-chart");
    setAccessibleText(title + ": " + yLabel + " over " + xLabel);
    logY.addListener(
        (property, old, value) -> {
          plot.logY = value;
          plot.zoomY = Optional.empty();
          repaint();
        });
    smoothing.addListener(
        (property, old, value) -> {
          plot.smoothing = value.doubleValue();
          repaint();
        });
    Hint.on(logButton, "Logarithmic y axis");
    logButton.setAccessibleText("logarithmic y axis of " + title);
    logButton.selectedProperty().bindBidirectional(logY);
    new ChartPointer(this, plot, overlay(), context.theme()).install();
  }

  /** Adds a line in the role's colour and dash. */
  public Series line(String name, Role role) {
    return add(name, Series.Kind.LINE, SeriesStyle.line(role));
  }

  /** Adds a line; an empty name keeps it out of the legend. */
  public Series line(String name, SeriesStyle style) {
    return add(name, Series.Kind.LINE, style);
  }

  /** Adds a set of points in the role's colour and shape. */
  public Series points(String name, Role role) {
    return add(name, Series.Kind.POINTS, SeriesStyle.points(role));
  }

  /** Adds a set of points. */
  public Series points(String name, SeriesStyle style) {
    return add(name, Series.Kind.POINTS, style);
  }

  /** Adds an area between two lines. */
  public Series band(String name, Role role) {
    return add(name, Series.Kind.BAND, SeriesStyle.line(role));
  }

  private Series add(String name, Series.Kind kind, SeriesStyle style) {
    Series series = new Series(name, kind, style, this::repaint);
    plot.series.add(series);
    repaint();
    return series;
  }

  public void remove(Series series) {
    plot.series.remove(series);
    repaint();
  }

  /** All series, visible or not, in the order in which they were added. */
  public List<Series> series() {
    return List.copyOf(plot.series);
  }

  /**
   * Empties all series and forgets zoom, axis ranges, epoch lines and cursor; series stay defined.
   */
  public void clearData() {
    plot.series.forEach(Series::clear);
    plot.epochs = new double[0];
    plot.cursor = Double.NaN;
    plot.resetRanges();
    showAll();
  }

  /** Draws or moves the horizontal line with this label; its value is written beside it. */
  public void setReference(String label, double y, Role role) {
    plot.setReference(label, y, role);
    repaint();
  }

  /** Draws or moves a grey dash-dot horizontal line. */
  public void setReference(String label, double y) {
    setReference(label, y, Role.REFERENCE);
  }

  public void removeReference(String label) {
    plot.removeReference(label);
    repaint();
  }

  public void clearReferences() {
    plot.clearReferences();
    repaint();
  }

  /** Draws light vertical lines where epochs begin; too many are thinned. Ascending. */
  public void setEpochLines(double... x) {
    if (!Arrays.equals(x, plot.epochs)) {
      plot.epochs = x.clone();
      repaint();
    }
  }

  /** Draws a vertical line, as where a scrubber stands; NaN removes it. */
  public void setCursor(double x) {
    if (Double.compare(x, plot.cursor) != 0) {
      plot.cursor = x;
      repaint();
    }
  }

  /** Renames the x axis, as when the data turns out to have a name for it. */
  public void setXLabel(String label) {
    plot.xLabel = label;
    relabelled();
  }

  /** Renames the y axis. */
  public void setYLabel(String label) {
    plot.yLabel = label;
    relabelled();
  }

  private void relabelled() {
    setAccessibleText(plot.title + ": " + plot.yLabel + " over " + plot.xLabel);
    repaint();
  }

  public BooleanProperty logYProperty() {
    return logY;
  }

  public void setLogY(boolean value) {
    logY.set(value);
  }

  public void setLogX(boolean value) {
    plot.logX = value;
    plot.zoomX = Optional.empty();
    repaint();
  }

  /** The x axis counts something: its ticks are whole numbers. */
  public void setWholeX(boolean value) {
    plot.wholeX = value;
    repaint();
  }

  /** Names of the places 1, 2, ... of the x axis, as the characters of a text; empty for none. */
  public void setXNames(List<String> names) {
    plot.xNames = List.copyOf(names);
    repaint();
  }

  /** The weight of the moving average in [0, 1); 0 turns it off. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Fixes the x axis; NaN lets it follow the data again. */
  public void setXRange(double lo, double hi) {
    plot.fixedX = range(lo, hi);
    repaint();
  }

  /** Fixes the y axis; NaN lets it follow the data again. */
  public void setYRange(double lo, double hi) {
    plot.fixedY = range(lo, hi);
    repaint();
  }

  private static Optional<SeriesPlot.Range> range(double lo, double hi) {
    if (Double.isNaN(lo) || Double.isNaN(hi)) {
      return Optional.empty();
    }
    if (!(lo < hi)) {
      throw new IllegalArgumentException("Axis range expected lo < hi, found " + lo + ", " + hi);
    }
    return Optional.of(new SeriesPlot.Range(lo, hi));
  }

  /** Leaves the zoom. */
  public void showAll() {
    plot.zoomX = Optional.empty();
    plot.zoomY = Optional.empty();
    repaint();
  }

  /** Keeps the log button out of the header, where a logarithm makes no sense. */
  public void offerLog(boolean value) {
    logOffered = value;
  }

  /** Keeps smoothing out of the menu, where it makes no sense. */
  public void offerSmoothing(boolean value) {
    smoothingOffered = value;
  }

  /** The ends of the axes as drawn last: {xLo, xHi, yLo, yHi}. */
  public double[] axisRanges() {
    SeriesPlot.Range x = plot.xRange();
    SeriesPlot.Range y = plot.yRange();
    return new double[] {x.lo(), x.hi(), y.lo(), y.hi()};
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    plot.draw(g, width, height, palette(), em(), false);
  }

  @Override
  protected void drawSaved(Graphics2D g, double width, double height) {
    plot.draw(g, width, height, palette(), em(), true);
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("series", plot.xLabel, plot.yLabel, "upper");
    for (Series s : plot.visible()) {
      for (int i = 0; i < s.size(); i++) {
        table.row(s.name(), s.x(i), s.y(i), s.kind() == Series.Kind.BAND ? s.upper(i) : "");
      }
    }
    return table.build();
  }

  /**
   * Of each series its look, how many values it has, the last and the lowest and highest one; then
   * the reference lines and the cursor.
   */
  @Override
  public String summary() {
    List<String> words = new ArrayList<>();
    for (Series s : plot.visible()) {
      if (s.size() > 0 && !s.name().isEmpty()) {
        words.add(SeriesWords.of(s, palette(), plot.xLabel));
      }
    }
    plot.referenceTexts().forEach(text -> words.add("Line across: " + text + "."));
    if (!Double.isNaN(plot.cursor)) {
      words.add("Line upwards: %s %s.".formatted(plot.xLabel, SeriesWords.at(plot.cursor)));
    }
    return words.isEmpty() ? "Nothing to see yet." : String.join(" ", words);
  }

  @Override
  public List<Node> tools() {
    return logOffered ? List.of(logButton) : List.of();
  }

  @Override
  public List<MenuItem> menuItems() {
    List<MenuItem> items = new ArrayList<>();
    if (smoothingOffered) {
      CheckMenuItem smooth = new CheckMenuItem("Smooth lines");
      smooth.setOnAction(e -> smoothing.set(smooth.isSelected() ? MENU_SMOOTHING : 0));
      smoothing.addListener((property, old, w) -> smooth.setSelected(w.doubleValue() > 0));
      items.add(smooth);
    }
    MenuItem all = new MenuItem("Show the whole range");
    all.setOnAction(e -> showAll());
    items.add(all);
    return items;
  }
}
