package descent.ui.chart;

import descent.ui.figure.ReadingBox;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Palette;
import descent.ui.theme.Theme;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/**
 * The mouse over a chart: crosshair with values on hover, zoom by drag, the whole by double click.
 * With the keyboard: arrows move the crosshair, plus and minus zoom around it, 0 shows the whole.
 */
final class ChartPointer {
  private static final double LEAST_DRAG = 6;
  private static final double POINT_REACH = 14;

  /** Of more lines than these that have no place in common only the nearest are read. */
  private static final int MOST_PLACES = 3;

  /** How far an arrow key moves the crosshair, in pixels. */
  private static final double KEY_STEP = 8;

  private final SeriesChart chart;
  private final SeriesPlot plot;
  private final Pane overlay;
  private final Theme theme;
  private final Line crosshair = new Line();
  private final ReadingBox box;
  private final Rectangle zoom = new Rectangle();
  private final List<Circle> dots = new ArrayList<>();
  private double startX;
  private double startY;
  private boolean dragging;

  /** One value under the crosshair. */
  private record Reading(Series series, int index) {
    double x() {
      return series.x(index);
    }
  }

  ChartPointer(SeriesChart chart, SeriesPlot plot, Pane overlay, Theme theme) {
    this.chart = chart;
    this.plot = plot;
    this.overlay = overlay;
    this.theme = theme;
    this.box = new ReadingBox(overlay);
  }

  void install() {
    crosshair.getStyleClass().add("crosshair");
    zoom.getStyleClass().add("zoom-rectangle");
    overlay.getChildren().addAll(crosshair, zoom);
    hide();
    zoom.setVisible(false);
    chart.setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    chart.setOnMouseExited(e -> hide());
    chart.setOnMousePressed(this::press);
    chart.setOnMouseDragged(this::drag);
    chart.setOnMouseReleased(this::release);
    chart.setOnKeyPressed(this::pressed);
    chart.focusedProperty().addListener((property, was, focused) -> hide());
    chart.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            chart.showAll();
          }
        });
  }

  private void press(MouseEvent e) {
    dragging = e.getButton() == MouseButton.PRIMARY && plot.dataArea().contains(e.getX(), e.getY());
    startX = e.getX();
    startY = e.getY();
  }

  private void drag(MouseEvent e) {
    if (!dragging) {
      return;
    }
    hide();
    Rectangle2D area = plot.dataArea();
    double x = clamp(e.getX(), area.getMinX(), area.getMaxX());
    double y = clamp(e.getY(), area.getMinY(), area.getMaxY());
    boolean wholeHeight = Math.abs(y - startY) < LEAST_DRAG;
    zoom.setX(Math.min(x, startX));
    zoom.setWidth(Math.abs(x - startX));
    zoom.setY(wholeHeight ? area.getMinY() : Math.min(y, startY));
    zoom.setHeight(wholeHeight ? area.getHeight() : Math.abs(y - startY));
    zoom.setVisible(zoom.getWidth() >= LEAST_DRAG);
  }

  private void release(MouseEvent e) {
    if (dragging && zoom.isVisible()) {
      double left = plot.xAt(zoom.getX());
      double right = plot.xAt(zoom.getX() + zoom.getWidth());
      double top = plot.yAt(zoom.getY());
      double bottom = plot.yAt(zoom.getY() + zoom.getHeight());
      plot.zoomX = Optional.of(new SeriesPlot.Range(left, right));
      if (zoom.getHeight() < plot.dataArea().getHeight() - 1) {
        plot.zoomY = Optional.of(new SeriesPlot.Range(bottom, top));
      }
      chart.repaint();
    }
    dragging = false;
    zoom.setVisible(false);
  }

  private void pressed(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) {
      return;
    }
    switch (e.getCode()) {
      case LEFT -> moveTo(at() - KEY_STEP);
      case RIGHT -> moveTo(at() + KEY_STEP);
      case HOME -> moveTo(plot.dataArea().getMinX());
      case END -> moveTo(plot.dataArea().getMaxX());
      case PLUS, ADD, EQUALS -> zoomAround(0.5);
      case MINUS, SUBTRACT -> zoomAround(2);
      case DIGIT0, NUMPAD0 -> chart.showAll();
      default -> {
        return;
      }
    }
    e.consume();
  }

  /** Where the crosshair is, in pixels; the middle if it is nowhere. */
  private double at() {
    return crosshair.isVisible() ? crosshair.getStartX() : plot.dataArea().getCenterX();
  }

  private void moveTo(double px) {
    Rectangle2D area = plot.dataArea();
    double inside = clamp(px, area.getMinX() + 1, area.getMaxX() - 1);
    hover(inside, area.getCenterY());
    crosshair.setStartX(inside);
    crosshair.setEndX(inside);
  }

  private void zoomAround(double factor) {
    Rectangle2D area = plot.dataArea();
    double half = area.getWidth() / 2 * factor;
    double middle = at();
    plot.zoomX =
        Optional.of(new SeriesPlot.Range(plot.xAt(middle - half), plot.xAt(middle + half)));
    hide();
    chart.repaint();
  }

  private void hide() {
    crosshair.setVisible(false);
    box.hide();
    overlay.getChildren().removeAll(dots);
    dots.clear();
  }

  private void hover(double px, double py) {
    hide();
    Rectangle2D area = plot.dataArea();
    if (!area.contains(px, py)) {
      return;
    }
    List<Reading> readings = readings(px, py);
    if (readings.isEmpty()) {
      return;
    }
    double at = plot.pixelX(readings.get(0).series.x(readings.get(0).index));
    crosshair.setStartX(at);
    crosshair.setEndX(at);
    crosshair.setStartY(area.getMinY());
    crosshair.setEndY(area.getMaxY());
    crosshair.setVisible(at >= area.getMinX() && at <= area.getMaxX());
    box.show(px, py, lines(readings));
  }

  private List<Reading> readings(double px, double py) {
    List<Reading> result = new ArrayList<>();
    double x = plot.xAt(px);
    for (Series s : plot.visible()) {
      int i = s.kind() == Series.Kind.POINTS ? nearestPoint(s, px, py) : s.nearest(x);
      if (i >= 0 && Double.isFinite(s.y(i)) && !s.name().isEmpty()) {
        result.add(new Reading(s, i));
      }
    }
    return places(result) > MOST_PLACES ? nearest(result, px) : result;
  }

  private static long places(List<Reading> readings) {
    return readings.stream().mapToDouble(Reading::x).distinct().count();
  }

  /** Those about as near to the mouse as the nearest. */
  private List<Reading> nearest(List<Reading> readings, double px) {
    double least =
        readings.stream().mapToDouble(reading -> away(reading, px)).min().orElse(POINT_REACH);
    return readings.stream()
        .filter(reading -> away(reading, px) <= least + POINT_REACH / 2)
        .limit(MOST_PLACES + 1)
        .toList();
  }

  private double away(Reading reading, double px) {
    return Math.abs(plot.pixelX(reading.x()) - px);
  }

  private int nearestPoint(Series s, double px, double py) {
    int best = -1;
    double least = POINT_REACH * POINT_REACH;
    for (int i = 0; i < s.size(); i++) {
      double dx = plot.pixelX(s.x(i)) - px;
      double dy = plot.pixelY(s.y(i)) - py;
      if (dx * dx + dy * dy < least) {
        least = dx * dx + dy * dy;
        best = i;
      }
    }
    return best;
  }

  private List<Label> lines(List<Reading> readings) {
    List<Label> lines = new ArrayList<>();
    Palette palette = theme.palette();
    double shownX = Double.NaN;
    for (Reading reading : readings) {
      Series s = reading.series;
      double x = s.x(reading.index);
      if (x != shownX) {
        Label head = new Label(name(plot.xLabel) + " " + place(x));
        head.getStyleClass().add("reading-head");
        lines.add(head);
        shownX = x;
      }
      lines.add(label(s, reading.index, palette));
      if (s.kind() != Series.Kind.BAND && !(plot.logY && s.y(reading.index) <= 0)) {
        dot(plot.pixelX(x), plot.pixelY(s.y(reading.index)), palette, s);
      }
    }
    return lines;
  }

  /** A place of the x axis with its name, if it has one. */
  private String place(double x) {
    int i = (int) x;
    String number = NumberFormats.shortest(x);
    return i == x && i >= 1 && i <= plot.xNames.size()
        ? number + ", \u201c" + plot.xNames.get(i - 1) + "\u201d"
        : number;
  }

  private static Label label(Series s, int i, Palette palette) {
    String value = NumberFormats.value(s.y(i));
    if (s.kind() == Series.Kind.BAND) {
      value += " to " + NumberFormats.value(s.upper(i));
    }
    Label label = new Label(s.name() + " " + value);
    Line sample = new Line(0, 0, 18, 0);
    sample.setStroke(Palette.fx(palette.line(s.style().role())));
    sample.setStrokeWidth(palette.lineWidth());
    float[] dashes = s.style().dash().stroke(palette.lineWidth()).getDashArray();
    if (dashes != null && s.kind() == Series.Kind.LINE) {
      for (float dash : dashes) {
        sample.getStrokeDashArray().add((double) dash);
      }
    }
    label.setGraphic(sample);
    return label;
  }

  private void dot(double x, double y, Palette palette, Series s) {
    if (plot.dataArea().contains(x, y)) {
      Circle circle = new Circle(x, y, 2 * palette.lineWidth());
      circle.setFill(Palette.fx(palette.line(s.style().role())));
      circle.setStroke(Palette.fx(palette.background()));
      dots.add(circle);
      overlay.getChildren().add(circle);
    }
  }

  /** An axis label without its unit. */
  private static String name(String label) {
    int unit = label.indexOf(" (");
    return unit > 0 ? label.substring(0, unit) : label;
  }

  private static double clamp(double x, double lo, double hi) {
    return Math.max(lo, Math.min(hi, x));
  }
}
