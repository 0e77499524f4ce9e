package descent.topic.tsp.model;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.LabelledInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes many lessons of one label: an optimal tour stays optimal when the square is mirrored
 * or turned, when it begins elsewhere, when the cities are numbered anew.
 *
 * @param mirror one of the square's 8 symmetries at random
 * @param rotateStart the tour starts at a random city instead of city 0
 * @param relabel the cities but the start are numbered at random
 * @param counterClockwise the target runs counter-clockwise, after mirroring too, so that there is
 *     one right direction; otherwise as the label has it
 */
public record Symmetries(
    boolean mirror, boolean rotateStart, boolean relabel, boolean counterClockwise) {
  /** The symmetries of the square. */
  public static final int SQUARE = 8;

  /** Nothing but the direction: instances as they are judged. */
  public Symmetries asJudged() {
    return new Symmetries(false, false, false, counterClockwise);
  }

  /** Labels as a batch, each under symmetries that the generator draws; the start is city 0. */
  public TourBatch batch(Device device, List<LabelledInstance> labels, Generator generator) {
    List<float[]> places = new ArrayList<>();
    List<int[]> tours = new ArrayList<>();
    for (LabelledInstance label : labels) {
      lesson(label, generator, places, tours);
    }
    CityBatch cities = CityBatch.of(device, places);
    int[] padded = new int[cities.size() * cities.cities()];
    for (int b = 0; b < tours.size(); b++) {
      int[] tour = tours.get(b);
      System.arraycopy(tour, 0, padded, b * cities.cities(), tour.length);
    }
    return new TourBatch(cities, padded);
  }

  private void lesson(
      LabelledInstance label, Generator generator, List<float[]> places, List<int[]> tours) {
    int n = label.instance().size();
    float[] given = label.instance().unitSquare();
    if (mirror) {
      given = turned(given, generator.nextInt(SQUARE));
    }
    int[] tour = label.tour().toArray();
    if (counterClockwise && area(given, tour) < 0) {
      reverse(tour);
    }
    int first = rotateStart ? generator.nextInt(n) : 0;
    int[] names = names(n, tour[first], generator);
    float[] renamed = new float[2 * n];
    int[] target = new int[n];
    for (int i = 0; i < n; i++) {
      int city = tour[(first + i) % n];
      target[i] = names[city];
      renamed[2 * names[city]] = given[2 * city];
      renamed[2 * names[city] + 1] = given[2 * city + 1];
    }
    places.add(renamed);
    tours.add(target);
  }

  /** New numbers of the cities, 0 for the start. */
  private int[] names(int n, int start, Generator generator) {
    int[] names = new int[n];
    if (relabel) {
      int[] order = generator.permutation(n - 1);
      for (int city = 0, i = 0; city < n; city++) {
        names[city] = city == start ? 0 : 1 + order[i++];
      }
    } else {
      for (int city = 0; city < n; city++) {
        names[city] = (city - start + n) % n;
      }
    }
    return names;
  }

  /** Places (n, 2) under one of the square's 8 symmetries; number 0 changes nothing. */
  public static float[] turned(float[] places, int symmetry) {
    float[] turned = new float[places.length];
    for (int i = 0; i < places.length; i += 2) {
      float x = (symmetry & 1) == 0 ? places[i] : 1 - places[i];
      float y = (symmetry & 2) == 0 ? places[i + 1] : 1 - places[i + 1];
      turned[i] = (symmetry & 4) == 0 ? x : y;
      turned[i + 1] = (symmetry & 4) == 0 ? y : x;
    }
    return turned;
  }

  /** Twice the signed area, positive where the tour runs counter-clockwise. */
  static double area(float[] places, int... tour) {
    double area = 0;
    for (int i = 0; i < tour.length; i++) {
      int a = 2 * tour[i];
      int b = 2 * tour[(i + 1) % tour.length];
      area += (double) places[a] * places[b + 1] - (double) places[b] * places[a + 1];
    }
    return area;
  }

  /** The other direction from the same start. */
  private static void reverse(int... tour) {
    for (int i = 1, j = tour.length - 1; i < j; i++, j--) {
      int city = tour[i];
      tour[i] = tour[j];
      tour[j] = city;
    }
  }
}
