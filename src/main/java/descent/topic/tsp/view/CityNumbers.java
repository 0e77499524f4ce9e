package descent.topic.tsp.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of cities: each beside its city where no other city or number is and the fewest lines
 * pass, with a rim that keeps it readable where one does. A number without room is left out.
 */
final class CityNumbers {
  /** In ems: a capital's height, and how far a number keeps from the middle of its city. */
  private static final double HEIGHT = 0.6;

  private static final double AWAY = 0.45;
  private static final double RIM = 3;

  /** Where a number may stand: right, left, both or neither; above, below or neither. */
  private static final double[][] SIDES = {
    {1, -1}, {-1, -1}, {1, 1}, {-1, 1}, {1, 0}, {-1, 0}, {0, -1}, {0, 1}
  };

  private CityNumbers() {}

  /**
   * A number and the room that it fills.
   *
   * @param city from 0
   */
  record Placed(int city, Rectangle2D room) {
    String text() {
      return Integer.toString(city + 1);
    }
  }

  /**
   * Finds room for the numbers of all cities.
   *
   * @param cities their middles, in pixels
   * @param size of a city's mark
   * @param lines that are better not crossed
   * @param width of a word
   * @param canvas that no number leaves
   */
  static List<Placed> place(
      List<Point2D> cities,
      double size,
      List<Line2D> lines,
      ToDoubleFunction<String> width,
      double em,
      Rectangle2D canvas) {
    List<Rectangle2D> taken = new ArrayList<>();
    for (Point2D city : cities) {
      taken.add(new Rectangle2D.Double(city.getX() - size / 2, city.getY() - size / 2, size, size));
    }
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < cities.size(); i++) {
      int city = i;
      double wide = width.applyAsDouble(Integer.toString(i + 1));
      best(cities.get(i), wide, taken, lines, em, canvas)
          .ifPresent(
              room -> {
                taken.add(room);
                placed.add(new Placed(city, room));
              });
    }
    return placed;
  }

  private static Optional<Rectangle2D> best(
      Point2D city,
      double width,
      List<Rectangle2D> taken,
      List<Line2D> lines,
      double em,
      Rectangle2D canvas) {
    Optional<Rectangle2D> best = Optional.empty();
    long fewest = Long.MAX_VALUE;
    for (double[] side : SIDES) {
      Rectangle2D room = room(city, width, side, em);
      if (!canvas.contains(room) || taken.stream().anyMatch(room::intersects)) {
        continue;
      }
      long crossed = lines.stream().filter(room::intersectsLine).count();
      if (crossed < fewest) {
        fewest = crossed;
        best = Optional.of(room);
      }
    }
    return best;
  }

  private static Rectangle2D room(Point2D city, double width, double[] side, double em) {
    double away = side[1] == 0 || side[0] == 0 ? 1.4 * AWAY : AWAY;
    double x = city.getX() + side[0] * (away * em + width / 2) - width / 2;
    double y = city.getY() + side[1] * (away + HEIGHT / 2 + 0.1) * em - HEIGHT / 2 * em;
    return new Rectangle2D.Double(x, y, width, HEIGHT * em);
  }

  /** Draws them in the font that {@code g} has, in {@code ink} with a rim of {@code ground}. */
  static void draw(Graphics2D g, List<Placed> numbers, Color ink, Color ground) {
    g.setStroke(new BasicStroke((float) RIM, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Placed number : numbers) {
      float x = (float) number.room().getX();
      float y = (float) number.room().getMaxY();
      g.setPaint(ground);
      g.draw(
          g.getFont().createGlyphVector(g.getFontRenderContext(), number.text()).getOutline(x, y));
      g.setPaint(ink);
      g.drawString(number.text(), x, y);
    }
  }
}
