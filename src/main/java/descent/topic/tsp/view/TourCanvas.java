package descent.topic.tsp.view;

import descent.topic.tsp.compare.Story;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.solver.Move.Edge;
import descent.ui.chart.ChartFonts;
import descent.ui.figure.DataTable;
import descent.ui.figure.DrawnFigure;
import descent.ui.figure.ViewContext;
import descent.ui.theme.Dash;
import descent.ui.theme.Marker;
import descent.ui.theme.Role;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Cities in the unit square with tours drawn over each other, or with one moment of a {@link
 * Story}.
 */
final class TourCanvas extends DrawnFigure {
  private static final double CITY = 9;
  private static final int MOST_NUMBERED = 60;
  private static final double REACH = 10;
  private static final double LEAST_PROBABILITY = 0.01;
  private static final double BEND = 0.16;

  private double[] x = {};
  private double[] y = {};
  private List<Layer> layers = List.of();
  private List<Strand> strands = List.of();
  private Optional<Moment> moment = Optional.empty();
  private List<List<String>> captions = List.of();
  private int selected = -1;
  private boolean still;

  /**
   * A whole tour.
   *
   * @param name for the legend
   * @param width in multiples of the theme's line
   */
  record Layer(String name, Tour tour, Role role, double width) {}

  /**
   * One edge by itself.
   *
   * @param to the city it leads to; a ring if it is {@code from}
   * @param width in multiples of the theme's line
   * @param alpha from 0 to 1
   * @param dash of a straight edge; a curved one and a ring are solid
   * @param curved bends to the right of its way, so that both directions can be told apart
   */
  record Strand(
      int from, int to, Role role, Dash dash, double width, double alpha, boolean curved) {
    /** A straight edge or a ring. */
    static Strand straight(int from, int to, Role role, Dash dash, double width) {
      return new Strand(from, to, role, dash, width, 1, false);
    }
  }

  /**
   * A frame of a story with what belongs to it.
   *
   * @param role of the method
   * @param shared edges that the shortest tour has, too; drawn wider
   * @param missed edges that the shortest tour alone has, shown once the tour is closed
   * @param next probability of each city to be the next one; empty if unknown
   * @param divergence position at which the tour leaves the shortest one; -1 if unknown
   * @param caption a few phrases
   * @param doubt entropy of {@code next} as a share of what it can be at most; NaN if unknown
   */
  record Moment(
      Story.Frame frame,
      Role role,
      List<Edge> shared,
      List<Edge> missed,
      double[] next,
      int divergence,
      List<String> caption,
      double doubt) {}

  TourCanvas(ViewContext context, String title) {
    super(context, title);
    getStyleClass().add("tour-canvas");
  }

  /** Places (n) in the unit square, y up. */
  void setPlaces(double[] newX, double[] newY) {
    x = newX.clone();
    y = newY.clone();
    selected = Math.min(selected, x.length - 1);
    repaint();
  }

  /** Whole tours, the first one lowest; those of another number of cities are left out. */
  void setLayers(List<Layer> newLayers) {
    layers = List.copyOf(newLayers);
    repaint();
  }

  void setMoment(Optional<Moment> newMoment) {
    moment = newMoment;
    newMoment.ifPresent(m -> setAccessibleText(title() + ": " + String.join(", ", m.caption())));
    repaint();
  }

  /** Leaves room below the square for captions of as many and as long phrases as one of these. */
  void setCaptions(List<List<String>> widest) {
    captions = List.copyOf(widest);
    repaint();
  }

  /** Cities stay where they were put when the first tours with their legend come. */
  void keepStill() {
    still = true;
    repaint();
  }

  /** Single edges above the tours; those of cities that are not there are left out. */
  void setStrands(List<Strand> newStrands) {
    strands = List.copyOf(newStrands);
    repaint();
  }

  List<Strand> strands() {
    return strands;
  }

  List<Layer> layers() {
    return layers;
  }

  Optional<Moment> moment() {
    return moment;
  }

  int cities() {
    return x.length;
  }

  /** The city that the keyboard moves; -1 for none. */
  int selected() {
    return selected;
  }

  void select(int city) {
    selected = city;
    repaint();
  }

  /** The square in which (0, 0) to (1, 1) lies. */
  private Rectangle2D square(double width, double height) {
    double margin = 1.2 * em();
    double above = layers.isEmpty() && !still ? 0 : 1.7 * em();
    double below = moment.isPresent() ? TourWords.captionHeight(captions, width, em()) : 0;
    double room = height - above - below;
    double side = Math.max(10, Math.min(width - 2 * margin, room - 2 * margin));
    return new Rectangle2D.Double((width - side) / 2, above + (room - side) / 2, side, side);
  }

  /** The pixel of a place. */
  double[] pixel(double placeX, double placeY) {
    Rectangle2D square = square(getWidth(), getHeight());
    return new double[] {
      square.getX() + placeX * square.getWidth(), square.getMaxY() - placeY * square.getHeight()
    };
  }

  /** The place of a pixel; may lie outside the unit square. */
  double[] place(double px, double py) {
    Rectangle2D square = square(getWidth(), getHeight());
    return new double[] {
      (px - square.getX()) / square.getWidth(), (square.getMaxY() - py) / square.getHeight()
    };
  }

  /** The city at a pixel or near it; -1 if there is none. */
  int cityAt(double px, double py) {
    int nearest = -1;
    double least = REACH;
    for (int i = 0; i < x.length; i++) {
      double[] at = pixel(x[i], y[i]);
      double away = Math.hypot(at[0] - px, at[1] - py);
      if (away <= least) {
        least = away;
        nearest = i;
      }
    }
    return nearest;
  }

  @Override
  protected void draw(Graphics2D g, double width, double height) {
    Rectangle2D square = square(width, height);
    g.setPaint(palette().grid());
    g.setStroke(Dash.SOLID.stroke(1));
    g.draw(square);
    for (Layer layer : shownLayers()) {
      g.setPaint(palette().line(layer.role()));
      g.setStroke(layer.role().dash().stroke(layer.width() * palette().lineWidth()));
      for (int i = 0; i < x.length; i++) {
        edge(g, square, layer.tour().city(i), layer.tour().city(i + 1));
      }
    }
    shownStrands().forEach(strand -> draw(g, square, strand));
    moment.filter(m -> m.frame().order().size() == x.length).ifPresent(m -> draw(g, square, m));
    drawCities(g, square, width, height);
    TourWords words = new TourWords(g, palette(), em());
    words.legend(layers, square, width);
    moment.ifPresent(m -> words.caption(m, square, width));
  }

  private List<Layer> shownLayers() {
    return layers.stream().filter(layer -> layer.tour().size() == x.length).toList();
  }

  private List<Strand> shownStrands() {
    return strands.stream()
        .filter(strand -> Math.max(strand.from(), strand.to()) < x.length)
        .toList();
  }

  private void draw(Graphics2D g, Rectangle2D square, Strand strand) {
    double line = strand.width() * palette().lineWidth();
    g.setPaint(palette().line(strand.role(), strand.alpha()));
    if (strand.from() == strand.to()) {
      g.setStroke(Dash.SOLID.stroke(line));
      double size = 2 * CITY + line;
      g.draw(at(Marker.CIRCLE.shape(size), px(square, strand.to()), py(square, strand.to())));
      return;
    }
    g.setStroke((strand.curved() ? Dash.SOLID : strand.dash()).stroke(line));
    double fromX = px(square, strand.from());
    double fromY = py(square, strand.from());
    double toX = px(square, strand.to());
    double toY = py(square, strand.to());
    double bend = strand.curved() ? BEND : 0;
    g.draw(
        new QuadCurve2D.Double(
            fromX,
            fromY,
            (fromX + toX) / 2 - bend * (toY - fromY),
            (fromY + toY) / 2 + bend * (toX - fromX),
            toX,
            toY));
  }

  private void draw(Graphics2D g, Rectangle2D square, Moment m) {
    double line = palette().lineWidth();
    Story.Frame frame = m.frame();
    int last = frame.order().city(Math.min(frame.visited(), x.length) - 1);
    for (int city = 0; city < m.next().length; city++) {
      if (m.next()[city] >= LEAST_PROBABILITY) {
        g.setPaint(palette().line(Role.PURPLE, Math.min(1, m.next()[city])));
        g.setStroke(Dash.SOLID.stroke(1.5 * line));
        edge(g, square, last, city);
      }
    }
    g.setPaint(palette().line(Role.REFERENCE));
    g.setStroke(Role.REFERENCE.dash().stroke(line));
    for (Edge edge : frame.closed() ? m.missed() : List.<Edge>of()) {
      edge(g, square, edge.from(), edge.to());
    }
    for (Edge edge : Story.edges(frame)) {
      boolean shared = contains(m.shared(), edge);
      boolean leaves = contains(frame.leaving(), edge);
      boolean entered = contains(frame.entered(), edge);
      Role role = leaves ? Role.ERROR : entered ? Role.TRUTH : m.role();
      Dash dash = leaves ? Dash.DASHED : Dash.SOLID;
      g.setPaint(palette().line(role));
      g.setStroke(dash.stroke(line * (leaves || entered ? 1.8 : shared ? 1.5 : 0.75)));
      edge(g, square, edge.from(), edge.to());
    }
    if (m.divergence() >= 0 && m.divergence() < x.length && frame.visited() > m.divergence()) {
      ring(g, square, frame.order().city(m.divergence() - 1), palette().line(Role.ERROR), 2.2);
    }
  }

  private static boolean contains(List<Edge> edges, Edge wanted) {
    return edges.stream().anyMatch(edge -> edge.joins(wanted.from(), wanted.to()));
  }

  private void edge(Graphics2D g, Rectangle2D square, int from, int to) {
    g.draw(new Line2D.Double(px(square, from), py(square, from), px(square, to), py(square, to)));
  }

  private double px(Rectangle2D square, int city) {
    return square.getX() + x[city] * square.getWidth();
  }

  private double py(Rectangle2D square, int city) {
    return square.getMaxY() - y[city] * square.getHeight();
  }

  private void ring(Graphics2D g, Rectangle2D square, int city, Color color, double scale) {
    g.setPaint(color);
    g.setStroke(Dash.SOLID.stroke(palette().lineWidth()));
    g.draw(at(Marker.CIRCLE.shape(scale * CITY), px(square, city), py(square, city)));
  }

  private static Shape at(Shape shape, double px, double py) {
    return AffineTransform.getTranslateInstance(px, py).createTransformedShape(shape);
  }

  private void drawCities(Graphics2D g, Rectangle2D square, double width, double height) {
    double size = citySize(square);
    g.setFont(ChartFonts.plain(0.78 * em()));
    for (int i = x.length - 1; i >= 0; i--) { // the start lies on top
      Marker marker = i == 0 ? Marker.SQUARE : Marker.CIRCLE;
      g.setPaint(palette().background());
      g.fill(at(marker.shape(size + size / 3), px(square, i), py(square, i)));
      g.setPaint(palette().foreground());
      g.fill(at(marker.shape(size), px(square, i), py(square, i)));
    }
    if (x.length <= MOST_NUMBERED) {
      drawNumbers(g, square, new Rectangle2D.Double(0, 0, width, height));
    }
    if (selected >= 0) {
      ring(g, square, selected, palette().line(Role.SKY), 1.9);
    }
  }

  /** Smaller where there are many or little room. */
  private double citySize(Rectangle2D square) {
    double apart = square.getWidth() / Math.sqrt(Math.max(1, x.length));
    return Math.max(0.35 * CITY, Math.min(CITY, Math.min(0.3 * apart, square.getWidth() / 14)));
  }

  private void drawNumbers(Graphics2D g, Rectangle2D square, Rectangle2D canvas) {
    List<Point2D> cities = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      cities.add(new Point2D.Double(px(square, i), py(square, i)));
    }
    List<Line2D> lines = new ArrayList<>();
    for (Layer layer : shownLayers()) {
      for (int i = 0; i < x.length; i++) {
        lines.add(line(cities, layer.tour().city(i), layer.tour().city(i + 1)));
      }
    }
    shownStrands().forEach(strand -> lines.add(line(cities, strand.from(), strand.to())));
    moment
        .map(m -> m.frame().order())
        .filter(order -> order.size() == x.length)
        .ifPresent(
            order -> { // also what is not drawn yet: numbers stay where they are
              for (int i = 0; i < x.length; i++) {
                lines.add(line(cities, order.city(i), order.city(i + 1)));
              }
            });
    CityNumbers.draw(
        g,
        CityNumbers.place(
            cities, citySize(square), lines, g.getFontMetrics()::stringWidth, em(), canvas),
        palette().muted(),
        palette().background());
  }

  private static Line2D line(List<Point2D> cities, int from, int to) {
    return new Line2D.Double(cities.get(from), cities.get(to));
  }

  @Override
  public DataTable numbers() {
    Map<String, List<Integer>> tours = shownTours();
    List<String> names = new ArrayList<>(List.of("city", "x", "y"));
    tours.keySet().forEach(name -> names.add("place in " + name));
    DataTable.Builder table = DataTable.columns(names);
    for (int i = 0; i < x.length; i++) {
      int city = i;
      List<Object> row = new ArrayList<>(List.of(i + 1, x[i], y[i]));
      for (List<Integer> order : tours.values()) {
        int place = order.indexOf(city);
        row.add(place < 0 ? "" : (Object) (place + 1));
      }
      table.row(row);
    }
    return table.build();
  }

  /** The cities of each tour that is shown, in its order, by its name. */
  private Map<String, List<Integer>> shownTours() {
    Map<String, List<Integer>> tours = new LinkedHashMap<>();
    shownLayers().forEach(layer -> tours.put(layer.name(), cities(layer.tour(), x.length)));
    moment.ifPresent(
        m ->
            tours.put(
                "the tour", cities(m.frame().order(), Math.min(m.frame().visited(), x.length))));
    return tours;
  }

  private static List<Integer> cities(Tour tour, int first) {
    return Arrays.stream(tour.toArray()).limit(first).boxed().toList();
  }
}
