package descent.ui.lesson;

import descent.lesson.Curve;
import descent.lesson.Plot;
import descent.lesson.Runs;
import descent.ui.chart.ChartFonts;
import descent.ui.chart.Ticks;
import descent.ui.figure.ArrowKeys;
import descent.ui.figure.DrawnView;
import descent.ui.figure.ViewContext;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * The axes of a lesson's plot: the class draws on them with the mouse, or with the arrow keys, and
 * then sees the runs' curves over its own.
 */
final class SketchPlot extends DrawnView implements ArrowKeys {
  private static final double TICK_SIZE = 0.88;

  /** In em, between words and the ring around what the keyboard is on. */
  private static final double INSET = 0.5;

  private static final Role SKETCH = Role.PURPLE;
  private static final List<Role> RUNS = List.of(Role.BLUE, Role.ORANGE, Role.GREEN, Role.SKY);

  private final Plot plot;
  private final Sketching sketching = new Sketching();
  private Optional<Runs> runs = Optional.empty();
  private boolean open;
  private Rectangle2D area = new Rectangle2D.Double(0, 0, 1, 1);
  private Runnable drawn = () -> {};

  SketchPlot(ViewContext context, Plot plot) {
    super(context);
    this.plot = plot;
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getStyleClass().add("sketch-plot");
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnKeyPressed(this::key);
    setOpen(plot.isSketch());
    describe();
  }

  /** {@code action} runs whenever something was drawn. */
  void onDrawn(Runnable action) {
    drawn = action;
  }

  /** Whether the class may draw now. */
  void setOpen(boolean value) {
    open = value && plot.isSketch();
    setFocusTraversable(open);
    setCursor(open ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    repaint();
  }

  /** Shows the runs' curves from now on. */
  void reveal(Runs shown) {
    runs = Optional.of(shown);
    describe();
    repaint();
  }

  void clear() {
    if (open) {
      sketching.clear();
      changed();
    }
  }

  boolean isDrawn() {
    return !sketching.isEmpty();
  }

  /** What was drawn, in the values of the axes. */
  Curve sketch() {
    return sketching.curve(plot);
  }

  private void press(MouseEvent event) {
    requestFocus();
    sketching.begin();
    drag(event);
  }

  private void drag(MouseEvent event) {
    if (open) {
      Point2D at = new Point2D(event.getX(), event.getY());
      sketching.to(
          (at.getX() - area.getX()) / area.getWidth(),
          1 - (at.getY() - area.getY()) / area.getHeight());
      changed();
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    int times = event.isShiftDown() ? 5 : 1;
    boolean moved = true;
    if (!open) {
      return;
    } else if (event.getCode() == KeyCode.RIGHT) {
      sketching.move(times, 0);
    } else if (event.getCode() == KeyCode.LEFT) {
      sketching.move(-times, 0);
    } else if (event.getCode() == KeyCode.UP) {
      sketching.move(0, times);
    } else if (event.getCode() == KeyCode.DOWN) {
      sketching.move(0, -times);
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      sketching.clear();
    } else {
      moved = false;
    }
    if (moved) {
      changed();
      event.consume();
    }
  }

  private void changed() {
    describe();
    repaint();
    drawn.run();
  }

  /** In words, for those who cannot see it. */
  private void describe() {
    StringBuilder text = new StringBuilder(plot.vertical().label());
    text.append(" over ").append(plot.horizontal().label()).append(". ");
    if (open) {
      text.append(plot.ask())
          .append(" Drag with the mouse, or use the arrow keys: left and right move the pen, up")
          .append(" and down bend the curve, Delete begins anew. ");
    }
    int column = sketching.column();
    if (column >= 0 && !Double.isNaN(sketching.height(column))) {
      text.append("The pen is at ")
          .append(value(plot.horizontal(), column / (Sketching.COLUMNS - 1.0)))
          .append(", ")
          .append(value(plot.vertical(), sketching.height(column)))
          .append(". ");
    }
    runs.ifPresent(shown -> plot.curves().forEach(line -> describe(line, shown, text)));
    setAccessibleText(text.toString().strip());
  }

  private static String value(Plot.Axis axis, double share) {
    return NumberFormats.value(axis.value(share));
  }

  private static void describe(Plot.Line line, Runs shown, StringBuilder text) {
    find(line, shown)
        .filter(curve -> curve.y().length > 0)
        .ifPresent(
            curve ->
                text.append(line.label())
                    .append(" goes from ")
                    .append(NumberFormats.value(curve.y()[0]))
                    .append(" to ")
                    .append(NumberFormats.value(curve.y()[curve.y().length - 1]))
                    .append(". "));
  }

  private static Optional<Curve> find(Plot.Line line, Runs shown) {
    return shown.get(line.run()).flatMap(facts -> facts.curve(line.name()));
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.max(15 * em(), Math.min(24 * em(), width * 0.66));
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    List<Ticks.Tick> rows = ticks(plot.vertical());
    g.setFont(ChartFonts.plain(em() * TICK_SIZE));
    FontMetrics metrics = g.getFontMetrics();
    double left =
        rows.stream().mapToInt(tick -> metrics.stringWidth(tick.label())).max().orElse(0)
            + (INSET + 0.4) * em();
    double top = legend(g, left, width);
    double right = Math.max(em(), lastLabel(metrics) / 2 + INSET * em());
    area =
        new Rectangle2D.Double(
            left, top, Math.max(1, width - left - right), Math.max(1, height - top - 3.1 * em()));
    axes(g, rows, metrics);
    Shape before = g.getClip();
    g.clip(area);
    runs.ifPresent(shown -> curves(g, shown));
    sketch(g);
    g.setClip(before);
  }

  /** The width of the label at the right end of the horizontal axis. */
  private double lastLabel(FontMetrics metrics) {
    List<Ticks.Tick> columns = ticks(plot.horizontal());
    return columns.isEmpty() ? 0 : metrics.stringWidth(columns.get(columns.size() - 1).label());
  }

  private static List<Ticks.Tick> ticks(Plot.Axis axis) {
    if (!axis.names().isEmpty()) {
      return IntStream.rangeClosed(1, axis.names().size())
          .mapToObj(place -> new Ticks.Tick(place, axis.names().get(place - 1)))
          .toList();
    }
    return axis.logarithmic()
        ? Ticks.logarithmic(axis.from(), axis.to(), 6)
        : Ticks.linear(axis.from(), axis.to(), 6);
  }

  private void axes(Graphics2D g, List<Ticks.Tick> rows, FontMetrics metrics) {
    g.setStroke(new BasicStroke(1));
    for (Ticks.Tick tick : rows) {
      double y = y(tick.value());
      g.setPaint(palette().grid());
      g.draw(new Line2D.Double(area.getMinX(), y, area.getMaxX(), y));
      g.setPaint(palette().muted());
      g.drawString(
          tick.label(),
          (float) (area.getMinX() - 0.4 * em() - metrics.stringWidth(tick.label())),
          (float) (y + 0.31 * em()));
    }
    double free = Double.NEGATIVE_INFINITY;
    for (Ticks.Tick tick : ticks(plot.horizontal())) {
      double x = x(tick.value());
      g.setPaint(palette().grid());
      g.draw(new Line2D.Double(x, area.getMinY(), x, area.getMaxY()));
      double half = metrics.stringWidth(tick.label()) / 2.0;
      if (x - half > free) {
        g.setPaint(palette().muted());
        g.drawString(tick.label(), (float) (x - half), (float) (area.getMaxY() + 1.1 * em()));
        free = x + half + 0.4 * em();
      }
    }
    g.setPaint(palette().foreground());
    String name = plot.horizontal().label();
    g.drawString(
        name,
        (float) (area.getCenterX() - metrics.stringWidth(name) / 2.0),
        (float) (area.getMaxY() + 2.5 * em()));
  }

  private double x(double value) {
    return area.getX() + plot.horizontal().share(value) * area.getWidth();
  }

  private double y(double value) {
    return area.getMaxY() - plot.vertical().share(value) * area.getHeight();
  }

  /** Draws the vertical axis' name and the legend, and returns where the plot may begin. */
  private double legend(Graphics2D g, double left, double width) {
    g.setFont(ChartFonts.plain(em() * TICK_SIZE));
    g.setPaint(palette().foreground());
    g.drawString(plot.vertical().label(), (float) (INSET * em()), (float) (1.2 * em()));
    double x = left;
    double y = 2.6 * em();
    FontMetrics metrics = g.getFontMetrics();
    boolean sketched = plot.isSketch() && (open || isDrawn());
    int entries = (sketched ? 1 : 0) + (runs.isPresent() ? plot.curves().size() : 0);
    for (int i = 0; i < entries; i++) {
      boolean own = sketched && i == 0;
      int index = sketched ? i - 1 : i;
      String label = own ? "what you expect" : plot.curves().get(index).label();
      double room = 2.2 * em() + metrics.stringWidth(label) + em();
      if (x > left && x + room > width) {
        x = left;
        y += 1.4 * em();
      }
      stroke(g, own ? SKETCH : role(index));
      g.draw(new Line2D.Double(x, y - 0.3 * em(), x + 1.8 * em(), y - 0.3 * em()));
      g.setPaint(palette().foreground());
      g.drawString(label, (float) (x + 2.2 * em()), (float) y);
      x += room;
    }
    return y + 0.7 * em();
  }

  private static Role role(int index) {
    return RUNS.get(index % RUNS.size());
  }

  private void stroke(Graphics2D g, Role role) {
    g.setPaint(palette().line(role));
    g.setStroke(role.dash().stroke(palette().lineWidth()));
  }

  private void curves(Graphics2D g, Runs shown) {
    for (int i = 0; i < plot.curves().size(); i++) {
      Optional<Curve> curve = find(plot.curves().get(i), shown);
      if (curve.isPresent()) {
        stroke(g, role(i));
        g.draw(path(curve.get()));
      }
    }
  }

  /** A line through all points that have a place; beyond the axes it goes off the plot. */
  private Path2D path(Curve curve) {
    Path2D path = new Path2D.Double();
    double far = 4 * area.getHeight();
    for (int i = 0; i < curve.x().length; i++) {
      double px = x(curve.x()[i]);
      double py = y(curve.y()[i]);
      if (Double.isNaN(px) || Double.isNaN(py)) {
        continue;
      }
      double clipped = Math.min(area.getMaxY() + far, Math.max(area.getMinY() - far, py));
      if (path.getCurrentPoint() == null) {
        path.moveTo(px, clipped);
      } else {
        path.lineTo(px, clipped);
      }
    }
    return path;
  }

  private void sketch(Graphics2D g) {
    stroke(g, SKETCH);
    Path2D path = new Path2D.Double();
    boolean down = false;
    for (int column = 0; column < Sketching.COLUMNS; column++) {
      double height = sketching.height(column);
      double px = area.getX() + column / (Sketching.COLUMNS - 1.0) * area.getWidth();
      double py = area.getMaxY() - height * area.getHeight();
      if (Double.isNaN(height)) {
        down = false;
      } else if (down) {
        path.lineTo(px, py);
      } else {
        path.moveTo(px, py);
        down = true;
      }
    }
    g.draw(path);
    if (!isDrawn() && runs.isEmpty()) {
      hint(g, open ? "Draw here: mouse or arrow keys" : "What the run does appears here");
    }
  }

  private void hint(Graphics2D g, String text) {
    g.setFont(ChartFonts.plain(em()));
    g.setPaint(palette().muted());
    g.drawString(
        text,
        (float) (area.getCenterX() - g.getFontMetrics().stringWidth(text) / 2.0),
        (float) area.getCenterY());
  }
}
