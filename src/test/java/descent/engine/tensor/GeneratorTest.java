package descent.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  /** The integers and uniform values were also computed by SplitMix64 written in Python. */
  @Test
  void seed_givesTheStoredValues() {
    Generator generator = new Generator(1);

    assertEquals(-4616330145664149646L, generator.nextLong());
    assertEquals(6869446166584666695L, generator.nextLong());
    assertEquals(8084911050856847527L, generator.nextLong());
    assertEquals(0.9541167159066205, generator.nextDouble());
    assertEquals(0.20205969594076623, generator.nextDouble());
    assertEquals(-1.2942897294737747, generator.nextGaussian());
    assertEquals(-0.2542234469805641, generator.nextGaussian());
    assertArrayEquals(new int[] {7, 4, 1, 6, 2, 0, 3, 5}, generator.permutation(8));
  }

  @Test
  void restore_continuesTheStream() {
    Generator generator = new Generator(5);
    generator.nextGaussian();
    long state = generator.state();
    double next = generator.nextDouble();
    Generator other = new Generator(0);
    other.restore(state);

    assertEquals(next, other.nextDouble());
  }

  @Test
  void names_giveStreamsOfTheirOwn() {
    assertEquals(Generator.of(1, "data").nextLong(), Generator.of(1, "data").nextLong());
    assertNotEquals(Generator.of(1, "data").nextLong(), Generator.of(1, "weights").nextLong());
    assertNotEquals(Generator.of(1, "data").nextLong(), Generator.of(2, "data").nextLong());
  }

  @Test
  void split_isDeterminedByTheParentAndMovesItOn() {
    Generator a = new Generator(9);
    Generator b = new Generator(9);

    assertEquals(a.split().nextLong(), b.split().nextLong());
    assertEquals(a.nextLong(), b.nextLong());
    assertNotEquals(a.split().nextLong(), a.split().nextLong());
  }

  @Test
  void uniform_hasItsMeanAndStaysInRange() {
    Generator generator = new Generator(3);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      double value = generator.uniform(-1, 3);
      assertEquals(true, value >= -1 && value < 3);
      sum += value;
    }
    assertEquals(1, sum / 100_000, 0.02);
  }

  @Test
  void gaussian_hasMeanZeroAndVarianceOne() {
    Generator generator = new Generator(3);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 100_000; i++) {
      double value = generator.nextGaussian();
      sum += value;
      squares += value * value;
    }
    assertEquals(0, sum / 100_000, 0.02);
    assertEquals(1, squares / 100_000, 0.03);
  }

  @Test
  void nextInt_isEven() {
    Generator generator = new Generator(3);
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[generator.nextInt(7)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 500);
    }
    assertThrows(IllegalArgumentException.class, () -> generator.nextInt(0));
    assertEquals(0, generator.nextInt(1));
  }

  @Test
  void permutation_holdsEachNumberOnce() {
    int[] order = new Generator(3).permutation(100);
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    int[] expected = new int[100];
    Arrays.setAll(expected, i -> i);

    assertArrayEquals(expected, sorted);
    assertEquals(false, Arrays.equals(expected, order));
  }
}
