package descent.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.Device;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomSplitTest {
  private final Device device = new Device(1);

  private TensorDataset samples(int size) {
    return new TensorDataset(device.zeros(size, 1), new int[size]);
  }

  private static int[] sortedUnion(List<Subset> parts) {
    return parts.stream().flatMapToInt(part -> Arrays.stream(part.indices())).sorted().toArray();
  }

  @Property(tries = 60)
  void parts_areDisjointAndCoverEverything(
      @ForAll @IntRange(max = 20) int a,
      @ForAll @IntRange(max = 20) int b,
      @ForAll @IntRange(max = 20) int c,
      @ForAll long seed) {
    int size = a + b + c;

    List<Subset> parts = RandomSplit.ofLengths(samples(size), seed, a, b, c);

    assertEquals(List.of(a, b, c), parts.stream().map(Subset::size).toList());
    assertArrayEquals(IntStream.range(0, size).toArray(), sortedUnion(parts));
  }

  @Property(tries = 60)
  void fractions_coverEverything(
      @ForAll @IntRange(max = 50) int size, @ForAll @IntRange(max = 100) int percent) {
    double fraction = percent / 100.0;

    List<Subset> parts = RandomSplit.ofFractions(samples(size), 1, fraction, 1 - fraction);

    assertArrayEquals(IntStream.range(0, size).toArray(), sortedUnion(parts));
    assertEquals(fraction * size, parts.get(0).size(), 1);
  }

  @Test
  void seed_decidesTheParts() {
    int[] one = RandomSplit.ofLengths(samples(20), 1, 10, 10).get(0).indices();
    assertArrayEquals(one, RandomSplit.ofLengths(samples(20), 1, 10, 10).get(0).indices());
    assertFalse(Arrays.equals(one, RandomSplit.ofLengths(samples(20), 2, 10, 10).get(0).indices()));
  }

  @Test
  void lengthsAndFractionsThatDoNotAddUp_areRefused() {
    TensorDataset dataset = samples(10);
    assertThrows(IllegalArgumentException.class, () -> RandomSplit.ofLengths(dataset, 1, 5, 4));
    assertThrows(IllegalArgumentException.class, () -> RandomSplit.ofLengths(dataset, 1, -1, 11));
    assertThrows(
        IllegalArgumentException.class, () -> RandomSplit.ofFractions(dataset, 1, 0.5, 0.4));
    assertThrows(
        IllegalArgumentException.class, () -> RandomSplit.ofFractions(dataset, 1, -0.5, 1.5));
    assertThrows(
        IllegalArgumentException.class, () -> RandomSplit.ofFractions(dataset, 1, Double.NaN));
  }
}
