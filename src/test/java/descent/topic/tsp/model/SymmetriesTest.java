package descent.topic.tsp.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.Labeller;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetriesTest {
  private final Device device = new Device(1);

  private static LabelledInstance label(int cities, int seed) {
    Instance instance = InstanceKind.UNIFORM.draw("random", cities, new Generator(seed));
    return new Labeller().label(instance);
  }

  /** The length of a target tour on the places that go with it. */
  private static double length(float[] places, int... tour) {
    double sum = 0;
    for (int i = 0; i < tour.length; i++) {
      int a = 2 * tour[i];
      int b = 2 * tour[(i + 1) % tour.length];
      sum += Math.hypot(places[a] - places[b], places[a + 1] - places[b + 1]);
    }
    return sum;
  }

  @Property(tries = 60)
  void everyLesson_isTheSameTourInAnotherGuise(
      @ForAll boolean mirror,
      @ForAll boolean rotateStart,
      @ForAll boolean relabel,
      @ForAll boolean counterClockwise,
      @ForAll @IntRange(min = 0, max = 50) int seed) {
    LabelledInstance label = label(7, seed);
    Symmetries symmetries = new Symmetries(mirror, rotateStart, relabel, counterClockwise);

    TourBatch batch = symmetries.batch(device, List.of(label), new Generator(seed));

    int[] tour = batch.tours();
    assertEquals(0, tour[0]);
    assertTrue(Tour.fault(tour).isEmpty());
    float[] places = batch.cities().places().toFloats();
    assertEquals(label.length(), length(places, tour), 1e-5);
    if (counterClockwise) {
      assertTrue(Symmetries.area(places, tour) > 0);
    }
  }

  @Test
  void withoutSymmetries_theLessonIsTheLabel() {
    LabelledInstance label = label(6, 1);
    TourBatch batch =
        new Symmetries(false, false, false, false).batch(device, List.of(label), new Generator(1));
    assertArrayEquals(label.tour().toArray(), batch.tours());
    assertArrayEquals(label.instance().unitSquare(), batch.cities().places().toFloats());
  }

  @Test
  void theSquareHasEightSymmetries() {
    float[] place = {0.25f, 0.75f, 0.1f, 0.2f};
    assertArrayEquals(place, Symmetries.turned(place, 0));
    for (int i = 0; i < Symmetries.SQUARE; i++) {
      for (int j = 0; j < i; j++) {
        assertNotEquals(
            Arrays.toString(Symmetries.turned(place, i)),
            Arrays.toString(Symmetries.turned(place, j)));
      }
    }
  }

  @Test
  void smallerInstances_arePaddedAndHidden() {
    TourBatch batch =
        new Symmetries(true, true, true, true)
            .batch(device, List.of(label(5, 1), label(7, 2)), new Generator(3));
    assertEquals(7, batch.cities().cities());
    assertArrayEquals(new int[] {5, 7}, batch.cities().counts());
    int[] following = batch.following(7);
    assertEquals(0, following[4], "back to the start");
    assertEquals(TourBatch.NONE, following[5]);
  }
}
