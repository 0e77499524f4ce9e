package descent.topic.tsp.decode;

import descent.topic.tsp.model.Symmetries;
import java.util.Arrays;

/**
 * One way to show an instance to a network.
 *
 * @param unit places in the unit square (n, 2), in the instance's order
 * @param start the city that becomes city 0
 * @param symmetry of the square, from 0 to 7
 */
record Presentation(float[] unit, int start, int symmetry) {
  /** What the network sees, (n, 2). */
  float[] places() {
    float[] turned = Symmetries.turned(unit, symmetry);
    float[] rotated = new float[turned.length];
    System.arraycopy(turned, 2 * start, rotated, 0, turned.length - 2 * start);
    System.arraycopy(turned, 0, rotated, turned.length - 2 * start, 2 * start);
    return rotated;
  }

  /** The network's tour by the instance's numbers. */
  int[] order(int... tour) {
    int n = tour.length;
    return Arrays.stream(tour).map(city -> (city + start) % n).toArray();
  }
}
