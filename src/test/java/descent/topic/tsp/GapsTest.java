package descent.topic.tsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import descent.topic.tsp.instance.Instance;
import descent.topic.tsp.instance.InstanceKind;
import descent.topic.tsp.instance.LabelledInstance;
import descent.topic.tsp.instance.Tour;
import descent.topic.tsp.label.LabelRequest;
import descent.topic.tsp.solver.Baselines;
import descent.topic.tsp.solver.SearchWatch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GapsTest {
  private static final Instance CITIES =
      new LabelRequest("gaps", InstanceKind.UNIFORM, 12, 12, 3).instance(0);

  @Test
  void numbers_areThoseOfTheSample() {
    Gaps gaps = new Gaps(0, 0, 3, -1);
    assertEquals(0.5, gaps.mean());
    double error = Math.sqrt((0.25 + 0.25 + 6.25 + 2.25) / 3 / 4);
    assertArrayEquals(
        new double[] {0.5 - 1.959964 * error, 0.5 + 1.959964 * error}, gaps.interval(), 1e-12);
    assertEquals(75, gaps.optimalPercent());
    assertEquals(1, gaps.shorterThanLabel());
  }

  @Test
  void theSameEdgesInAnyOrder_haveNoGap() {
    Tour best =
        new Baselines(1).named("exact").orElseThrow().solve(CITIES, SearchWatch.NONE).tour();
    LabelledInstance label = new LabelledInstance(CITIES, best, true);
    int[] cities = best.toArray();
    for (int start = 0; start < cities.length; start++) {
      int from = start;
      for (int way : new int[] {1, -1}) {
        int[] turned =
            IntStream.range(0, cities.length)
                .map(i -> cities[Math.floorMod(from + way * i, cities.length)])
                .toArray();
        Gaps gaps = Gaps.of(List.of(label), List.of(Tour.of(turned)));
        assertArrayEquals(new double[] {0}, gaps.percent());
        assertEquals(0, gaps.shorterThanLabel());
      }
    }
  }
}
