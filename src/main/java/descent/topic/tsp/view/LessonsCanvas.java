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
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Small tours beside each other, each with its start, its direction and its cities' numbers. */
final class LessonsCanvas extends DrawnFigure {
  private static final double CITY = 4;
  private static final double START = 9;
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
    List<Point2D> cities = IntStream.range(0, n).mapToObj(i -> pixel(square, lesson, i)).toList();
    List<Line2D> edges = new ArrayList<>();
    g.setPaint(palette().line(Role.TRAIN));
    g.setStroke(Dash.SOLID.stroke(0.8 * palette().lineWidth()));
    for (int i = 0; i < n; i++) {
      Line2D edge =
          new Line2D.Double(cities.get(lesson.tour()[i]), cities.get(lesson.tour()[(i + 1) % n]));
      edges.add(edge);
      g.draw(edge);
      if (i < 3) {
        arrow(g, edge);
      }
    }
    g.setPaint(palette().foreground());
    for (int city = n - 1; city >= 0; city--) {
      Marker marker = city == 0 ? Marker.SQUARE : Marker.CIRCLE;
      g.fill(
          AffineTransform.getTranslateInstance(cities.get(city).getX(), cities.get(city).getY())
              .createTransformedShape(marker.shape(city == 0 ? START : CITY)));
    }
    if (n <= MOST_NUMBERED && square.getWidth() > 8 * em()) {
      Rectangle2D around = new Rectangle2D.Double();
      around.setFrameFromCenter(
          square.getCenterX(),
          square.getCenterY(),
          square.getMaxX() + 2 * em(),
          square.getMaxY() + 2 * em());
      g.setFont(ChartFonts.plain(0.72 * em()));
      CityNumbers.draw(
          g,
          CityNumbers.place(cities, CITY, edges, g.getFontMetrics()::stringWidth, em(), around),
          palette().muted(),
          palette().background());
    }
  }

  private static Point2D pixel(Rectangle2D square, Lesson lesson, int city) {
    return new Point2D.Double(
        square.getX() + lesson.places()[2 * city] * square.getWidth(),
        square.getMaxY() - lesson.places()[2 * city + 1] * square.getHeight());
  }

  /** In the middle of an edge. */
  private void arrow(Graphics2D g, Line2D edge) {
    double dx = edge.getX2() - edge.getX1();
    double dy = edge.getY2() - edge.getY1();
    double angle = Math.atan2(dy, dx);
    AffineTransform place =
        AffineTransform.getTranslateInstance(edge.getX1() + dx / 2, edge.getY1() + dy / 2);
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
