package descent.topic.tsp.view;

import descent.topic.tsp.inspect.LessonsProbe.Lesson;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Small tours beside each other, each with its start, its direction and its cities' numbers. */
final class LessonsCanvas extends DrawnFigure {
  private static final int MOST_NUMBERED = 30;

  private List<Lesson> lessons = List.of();

  LessonsCanvas(ViewContext context) {
    super(context, "One label, six lessons");
  }

  void setLessons(List<Lesson> newLessons) {
    lessons = List.copyOf(newLessons);
    repaint();
  }

  List<Lesson> lessons() {
    return lessons;
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    int columns = columns(width, height);
    int rows = (lessons.size() + columns - 1) / columns;
    double cellWidth = width / columns;
    double cellHeight = height / Math.max(1, rows);
    double side = Math.max(10, Math.min(cellWidth, cellHeight) - 1.4 * em());
    for (int i = 0; i < lessons.size(); i++) {
      double left = (i % columns + 0.5) * cellWidth - side / 2;
      double top = (i / columns + 0.5) * cellHeight - side / 2;
      draw(g, new Rectangle2D.Double(left, top, side, side), lessons.get(i));
    }
  }

  /** The number of columns that lets the squares be largest. */
  private int columns(double width, double height) {
    int best = 1;
    double largest = 0;
    for (int columns = 1; columns <= lessons.size(); columns++) {
      int rows = (lessons.size() + columns - 1) / columns;
      double side = Math.min(width / columns, height / rows);
      if (side > largest) {
        largest = side;
        best = columns;
      }
    }
    return best;
  }

  private void draw(Graphics2D g, Rectangle2D square, Lesson lesson) {
    g.setPaint(palette().grid());
    g.setStroke(Dash.SOLID.stroke(1));
    g.draw(square);
    int n = lesson.tour().length;
    g.setPaint(palette().line(Role.TRAIN));
    g.setStroke(Dash.SOLID.stroke(0.8 * palette().lineWidth()));
    for (int i = 0; i < n; i++) {
      double[] from = pixel(square, lesson, lesson.tour()[i]);
      double[] to = pixel(square, lesson, lesson.tour()[(i + 1) % n]);
      g.draw(new Line2D.Double(from[0], from[1], to[0], to[1]));
      if (i < 3) {
        arrow(g, from, to);
      }
    }
    g.setFont(ChartFonts.plain(0.72 * em()));
    boolean numbered = n <= MOST_NUMBERED && square.getWidth() > 8 * em();
    for (int city = n - 1; city >= 0; city--) {
      double[] at = pixel(square, lesson, city);
      Marker marker = city == 0 ? Marker.SQUARE : Marker.CIRCLE;
      g.setPaint(palette().foreground());
      g.fill(
          AffineTransform.getTranslateInstance(at[0], at[1])
              .createTransformedShape(marker.shape(city == 0 ? 9 : 4)));
      if (numbered) {
        g.setPaint(palette().muted());
        String number = Integer.toString(city + 1);
        g.drawString(number, (float) (at[0] + 0.3 * em()), (float) (at[1] - 0.2 * em()));
      }
    }
  }

  private static double[] pixel(Rectangle2D square, Lesson lesson, int city) {
    return new double[] {
      square.getX() + lesson.places()[2 * city] * square.getWidth(),
      square.getMaxY() - lesson.places()[2 * city + 1] * square.getHeight()
    };
  }

  /** In the middle of an edge. */
  private void arrow(Graphics2D g, double[] from, double[] to) {
    double angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    AffineTransform place =
        AffineTransform.getTranslateInstance((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    place.rotate(angle);
    Path2D head = new Path2D.Double();
    double size = 0.4 * em();
    head.moveTo(size, 0);
    head.lineTo(-size, 0.7 * size);
    head.lineTo(-size, -0.7 * size);
    head.closePath();
    g.fill(place.createTransformedShape(head));
  }

  @Override
  public DataTable numbers() {
    DataTable.Builder table = DataTable.columns("lesson", "step", "city", "x", "y");
    for (int i = 0; i < lessons.size(); i++) {
      Lesson lesson = lessons.get(i);
      for (int k = 0; k < lesson.tour().length; k++) {
        int city = lesson.tour()[k];
        table.row(
            i + 1,
            k + 1,
            city + 1,
            (double) lesson.places()[2 * city],
            (double) lesson.places()[2 * city + 1]);
      }
    }
    return table.build();
  }
}
