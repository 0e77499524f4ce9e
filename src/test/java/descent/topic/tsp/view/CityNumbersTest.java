package descent.topic.tsp.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CityNumbersTest {
  private static final double EM = 13;
  private static final double SIZE = 9;
  private static final Rectangle2D CANVAS = new Rectangle2D.Double(0, 0, 200, 200);

  private static List<CityNumbers.Placed> place(List<Point2D> cities, List<Line2D> lines) {
    return CityNumbers.place(cities, SIZE, lines, word -> 7.0 * word.length(), EM, CANVAS);
  }

  @Test
  void numberStandsAboveAtTheRightWhereNothingIsInTheWay() {
    Rectangle2D room = place(List.of(new Point2D.Double(50, 50)), List.of()).get(0).room();
    assertTrue(room.getMinX() > 50 && room.getMaxY() < 50, room.toString());
  }

  @Test
  void numberIsNotCutByTheEdgeOfTheCanvas() {
    for (double[] at : new double[][] {{195, 100}, {100, 5}, {5, 195}}) {
      Rectangle2D room = place(List.of(new Point2D.Double(at[0], at[1])), List.of()).get(0).room();
      assertTrue(CANVAS.contains(room), room.toString());
    }
  }

  @Test
  void numberKeepsAwayFromTheLinesOfItsCity() {
    Point2D city = new Point2D.Double(50, 50);
    List<Line2D> lines = new ArrayList<>();
    for (double[] end : new double[][] {{100, 0}, {0, 0}, {100, 100}}) {
      lines.add(new Line2D.Double(city, new Point2D.Double(end[0], end[1])));
    }
    Rectangle2D room = place(List.of(city), lines).get(0).room();
    assertFalse(lines.stream().anyMatch(room::intersectsLine), room.toString());
  }

  @Test
  void numbersNeverCoverCitiesOrEachOther() {
    Random random = new Random(1);
    List<Point2D> cities = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      cities.add(new Point2D.Double(200 * random.nextDouble(), 200 * random.nextDouble()));
    }
    List<CityNumbers.Placed> placed = place(cities, List.of());
    assertTrue(placed.size() > 30, () -> "only " + placed.size() + " numbers found room");
    assertTrue(placed.size() < 60, "there is not room for all of them");
    for (CityNumbers.Placed one : placed) {
      assertEquals(1, placed.stream().filter(other -> other.room().intersects(one.room())).count());
      for (Point2D city : cities) {
        assertFalse(one.room().contains(city));
      }
    }
  }
}
