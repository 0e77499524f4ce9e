package descent.topic.recurrent.view;

import descent.topic.recurrent.TruncationProbe.Truncation;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ReadingBox;
import descent.ui.figure.ViewContext;
import descent.ui.theme.ColorMap;
import descent.ui.theme.NumberFormats;
import descent.ui.theme.Role;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * The unrolled graph of one sequence with the windows of truncated backpropagation over it: each
 * step is a cell coloured by the gradient that reaches it, the state goes forward through all of
 * them, the gradient goes back to the begin of its window.
 */
final class WindowGraph extends DrawnFigure {
  /** Decades below the largest gradient that have a colour. */
  private static final double DECADES = 6;

  private static final double LABEL_FROM = 9;

  private final ReadingBox reading = new ReadingBox(overlay());
  private Optional<Truncation> shown = Optional.empty();

  WindowGraph(ViewContext context, String title) {
    super(context, title);
    setOnMouseMoved(e -> hover(e.getX(), e.getY()));
    setOnMouseExited(e -> reading.hide());
  }

  void show(Truncation truncation) {
    shown = Optional.of(truncation);
    setAccessibleText(
        "%s: %d steps in windows of %d, the gradient reaches back to step %d"
            .formatted(
                title(), truncation.steps().size(), truncation.window(), truncation.reaches() + 1));
    repaint();
  }

  /** Where things lie in a view of a size. */
  private record Place(double left, double cell, double gradient, double top, double height) {
    double x(double step) {
      return left + step * cell;
    }

    double forward() {
      return top + height / 2;
    }
  }

  private Place place(double width, double height, int steps) {
    double left = 0.8 * em();
    double cell = (width - 2 * left) / steps;
    double top = 3.3 * em();
    double room = height - top - 3.6 * em();
    return new Place(left, cell, 1.7 * em(), top, Math.max(1.2 * em(), Math.min(room, 4 * em())));
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    shown.ifPresent(truncation -> draw(g, width, height, truncation));
  }

  private void draw(Graphics2D g, double width, double height, Truncation truncation) {
    Place place = place(width, height, truncation.steps().size());
    g.setFont(ChartFonts.plain(0.85 * em()));
    drawCells(g, place, truncation);
    drawLabels(g, place, truncation);
    drawWindows(g, place, truncation);
    drawGradient(g, place, truncation);
  }

  private void drawCells(Graphics2D g, Place place, Truncation truncation) {
    double largest = 1e-30;
    for (double norm : truncation.whole()) {
      largest = Math.max(largest, norm);
    }
    ColorMap map = palette().magnitude();
    double gap = place.cell >= 6 ? Math.min(6, 0.25 * place.cell) : 0;
    g.setStroke(new BasicStroke(1.2f));
    for (int t = 0; t < truncation.cut().length; t++) {
      Rectangle2D cell =
          new Rectangle2D.Double(
              place.x(t) + gap / 2, place.top, Math.max(1, place.cell - gap), place.height);
      double norm = truncation.cut()[t];
      if (norm > 0) {
        double share = 1 + Math.log10(norm / largest) / DECADES;
        g.setPaint(new Color(map.argb(Math.max(0, share), 0, 1)));
        g.fill(cell);
      } else {
        g.setPaint(palette().grid());
        g.fill(cell);
      }
      if (place.cell >= 16 && t > 0) {
        g.setPaint(palette().muted());
        g.draw(
            new Line2D.Double(
                place.x(t) - gap / 2, place.forward(), place.x(t) + gap / 2, place.forward()));
      }
    }
  }

  private void drawLabels(Graphics2D g, Place place, Truncation truncation) {
    FontMetrics metrics = g.getFontMetrics();
    double widest = 0;
    for (String step : truncation.steps()) {
      widest = Math.max(widest, metrics.stringWidth(step));
    }
    boolean words = place.cell >= Math.max(LABEL_FROM, widest + 2);
    g.setPaint(palette().muted());
    double y = place.top + place.height + 1.1 * em();
    int every = 1;
    while (every * place.cell < 2.2 * em()) {
      every *= every % 4 == 2 ? 5 : 2;
    }
    for (int t = 0; t < truncation.steps().size(); t++) {
      boolean marked = truncation.steps().get(t).endsWith("*");
      if (words || marked || (t + 1) % every == 0 || t == 0) {
        String word = words ? truncation.steps().get(t) : marked ? "*" : String.valueOf(t + 1);
        double x = place.x(t + 0.5) - metrics.stringWidth(word) / 2.0;
        g.drawString(word, (float) x, (float) (marked && !words ? y + 0.9 * em() : y));
      }
    }
  }

  /** Brackets below the cells and, where the state goes on without its history, a cut. */
  private void drawWindows(Graphics2D g, Place place, Truncation truncation) {
    FontMetrics metrics = g.getFontMetrics();
    int steps = truncation.steps().size();
    double y = place.top + place.height + 2.3 * em();
    for (int from = 0; from < steps; from += truncation.window()) {
      double left = place.x(from) + 2;
      double right = place.x(Math.min(steps, from + truncation.window())) - 2;
      g.setPaint(palette().muted());
      g.setStroke(new BasicStroke(1f));
      Path2D bracket = new Path2D.Double();
      bracket.moveTo(left, y - 4);
      bracket.lineTo(left, y);
      bracket.lineTo(right, y);
      bracket.lineTo(right, y - 4);
      g.draw(bracket);
      String name = "window " + (from / truncation.window() + 1);
      if (metrics.stringWidth(name) < right - left) {
        g.drawString(
            name,
            (float) ((left + right - metrics.stringWidth(name)) / 2),
            (float) (y + 1.1 * em()));
      }
      if (from > 0) {
        cut(g, place, from);
      }
    }
  }

  private void cut(Graphics2D g, Place place, int at) {
    double x = place.x(at);
    g.setPaint(palette().line(Role.ERROR));
    g.setStroke(
        new BasicStroke(
            1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 3}, 0));
    g.draw(new Line2D.Double(x, place.top - 0.5 * em(), x, place.top + place.height + 0.4 * em()));
    arrow(g, x - 5, x + 5, place.forward(), palette().foreground(), palette().background());
  }

  /** The way of the gradient: from the answer back to the begin of its window. */
  private void drawGradient(Graphics2D g, Place place, Truncation truncation) {
    double from = place.x(truncation.askedAt() + 0.5);
    double to = place.x(truncation.reaches()) + 2;
    double y = place.top - 0.7 * em();
    Color color = palette().line(Role.ORANGE);
    g.setPaint(color);
    g.setStroke(new BasicStroke(2f));
    double r = 0.4 * em();
    g.fill(new Ellipse2D.Double(from - r, place.gradient - 2 * r, 2 * r, 2 * r));
    g.draw(new Line2D.Double(from, place.gradient, from, y));
    arrow(g, from, Math.min(to, from - 4), y, color, palette().background());
    g.setPaint(palette().foreground());
    FontMetrics metrics = g.getFontMetrics();
    String words =
        "loss of the last answer; its gradient reaches back "
            + NumberFormats.count(truncation.askedAt() - truncation.reaches() + 1L)
            + (truncation.askedAt() == truncation.reaches() ? " step" : " steps");
    double at = Math.max(place.left, from - 1.5 * r - metrics.stringWidth(words) - 4);
    g.drawString(words, (float) at, (float) place.gradient);
  }

  /** A line from x to x2 with a head at x2. */
  private static void arrow(
      Graphics2D g, double x, double x2, double y, Color color, Color outline) {
    double back = x2 < x ? 6 : -6;
    Path2D head = new Path2D.Double();
    head.moveTo(x2, y);
    head.lineTo(x2 + back, y - 4);
    head.lineTo(x2 + back, y + 4);
    head.closePath();
    g.setPaint(outline);
    g.setStroke(new BasicStroke(4f));
    g.draw(new Line2D.Double(x, y, x2 + back, y));
    g.setPaint(color);
    g.setStroke(new BasicStroke(2f));
    g.draw(new Line2D.Double(x, y, x2 + back, y));
    g.fill(head);
  }

  private void hover(double x, double y) {
    Truncation truncation = shown.orElse(null);
    if (truncation == null) {
      return;
    }
    int steps = truncation.steps().size();
    Place place = place(getWidth(), getHeight(), steps);
    int t = (int) Math.floor((x - place.left) / place.cell);
    if (t < 0 || t >= steps) {
      reading.hide();
      return;
    }
    double norm = truncation.cut()[t];
    String reached =
        norm > 0
            ? "||dL/dh|| " + NumberFormats.value(norm)
            : t > truncation.askedAt() ? "after the answer" : "cut off: no gradient";
    reading.showText(
        x,
        y,
        "step " + (t + 1) + ", \u201c" + truncation.steps().get(t) + "\u201d",
        "window " + (t / truncation.window() + 1),
        reached,
        "uncut " + NumberFormats.value(truncation.whole()[t]));
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table =
        DataTable.columns("step", "read", "window", "||dL/dh_t|| cut", "||dL/dh_t|| uncut");
    shown.ifPresent(
        truncation -> {
          for (int t = 0; t < truncation.steps().size(); t++) {
            table.row(
                t + 1,
                truncation.steps().get(t),
                t / truncation.window() + 1,
                truncation.cut()[t],
                truncation.whole()[t]);
          }
        });
    return table.build();
  }
}
