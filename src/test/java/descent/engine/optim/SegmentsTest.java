package descent.engine.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Device;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SegmentsTest {
  @Property(tries = 100)
  void tasks_coverEveryElementOnceInOrder(
      @ForAll @Size(max = 12) List<@IntRange(max = 9000) Integer> list) {
    int[] sizes = list.stream().mapToInt(size -> size).toArray();
    Segments segments = new Segments(sizes);
    int[] covered = new int[sizes.length];
    for (int task = 0; task < segments.tasks(); task++) {
      int elements = 0;
      for (Segments.Segment segment : segments.task(task)) {
        assertEquals(covered[segment.tensor()], segment.from());
        covered[segment.tensor()] += segment.count();
        elements += segment.count();
      }
      boolean last = task == segments.tasks() - 1;
      assertTrue(last ? elements > 0 && elements <= Device.BLOCK : elements == Device.BLOCK);
    }
    assertArrayEquals(sizes, covered);
  }
}
