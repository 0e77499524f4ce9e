package descent.topic.tsp.instance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistanceMapTest {
  @Test
  void distancesOfAPlaneComeOutAgain() {
    Random random = new Random(1);
    double[] x = random.doubles(30).toArray();
    double[] y = random.doubles(30).map(v -> 0.5 * v).toArray();
    double[][] distances = Instance.euclidean("plane", x, y).distances();

    Instance placed = DistanceMap.placed(Instance.explicit("matrix", distances));

    for (int i = 0; i < 30; i++) {
      assertArrayEquals(distances[i], placed.distances()[i], "the distances stay");
      for (int j = 0; j < 30; j++) {
        double drawn = Math.hypot(placed.x(i) - placed.x(j), placed.y(i) - placed.y(j));
        assertEquals(distances[i][j], drawn, 1e-4);
      }
    }
  }

  @Test
  void distancesOfNoPlaneAreDrawnAsWellAsCanBe() {
    Random random = new Random(2);
    double[][] distances = new double[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        distances[i][j] = 1 + random.nextInt(50);
        distances[j][i] = distances[i][j];
      }
    }
    Instance placed = DistanceMap.placed(Instance.explicit("matrix", distances));
    double[] x = new double[12];
    for (int i = 0; i < 12; i++) {
      x[i] = placed.x(i);
      assertTrue(Double.isFinite(placed.x(i)) && Double.isFinite(placed.y(i)));
    }
    assertTrue(Arrays.stream(x).distinct().count() > 6, Arrays.toString(x));
  }

  @Test
  void citiesInOnePlaceStayThere() {
    Instance placed = DistanceMap.placed(Instance.explicit("none", new double[4][4]));
    for (float at : placed.unitSquare()) {
      assertEquals(0.5f, at);
    }
  }

  @Test
  void placesThatAreKnownStay() {
    Instance known = Instance.euclidean("known", new double[] {0, 1, 0}, new double[] {0, 0, 1});
    assertSame(known, DistanceMap.placed(known));
  }
}
