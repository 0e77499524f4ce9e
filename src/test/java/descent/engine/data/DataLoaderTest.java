package descent.engine.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import descent.engine.tensor.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DataLoaderTest {
  private final Device device = new Device(1);

  /** Samples whose input and label are their index. */
  private TensorDataset numbers(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    return new TensorDataset(device.tensor(values, size, 1), IntStream.range(0, size).toArray());
  }

  private static List<Integer> restOfEpoch(DataLoader loader) {
    List<Integer> labels = new ArrayList<>();
    while (loader.hasNext()) {
      Batch batch = loader.next();
      for (int i = 0; i < batch.size(); i++) {
        assertEquals(batch.labels()[i], batch.inputs().get(i));
        labels.add(batch.labels()[i]);
      }
    }
    return labels;
  }

  @Property(tries = 60)
  void everyEpoch_dealsEverySampleOnce(
      @ForAll @IntRange(max = 40) int size,
      @ForAll @IntRange(min = 1, max = 45) int batchSize,
      @ForAll boolean shuffle,
      @ForAll long seed) {
    DataLoader loader =
        new DataLoader(
            numbers(size), device, new DataLoader.Options(batchSize, shuffle, false, seed));
    for (int epoch = 0; epoch < 3; epoch++) {
      List<Integer> labels = restOfEpoch(loader);
      assertArrayEquals(
          IntStream.range(0, size).toArray(),
          labels.stream().mapToInt(label -> label).sorted().toArray());
      loader.nextEpoch();
    }
  }

  @Property(tries = 60)
  void droppingTheLast_dealsOnlyFullBatchesOfDifferentSamples(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 1, max = 40) int batchSize,
      @ForAll long seed) {
    if (batchSize <= size) {
      DataLoader loader =
          new DataLoader(
              numbers(size), device, new DataLoader.Options(batchSize, true, true, seed));
      List<Integer> labels = restOfEpoch(loader);
      assertEquals(size / batchSize * batchSize, labels.size());
      assertEquals(labels.size(), labels.stream().distinct().count());
    }
  }

  @Property(tries = 60)
  void seek_continuesWhereAnotherLoaderStood(
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll @IntRange(min = 1, max = 8) int batchSize,
      @ForAll @IntRange(max = 20) int taken,
      @ForAll long seed) {
    DataLoader.Options options = DataLoader.Options.shuffled(batchSize, seed);
    DataLoader first = new DataLoader(numbers(size), device, options);
    for (int i = 0; i < taken; i++) {
      if (!first.hasNext()) {
        first.nextEpoch();
      }
      first.next();
    }
    DataLoader second = new DataLoader(numbers(size), device, options);

    second.seek(first.position());

    assertEquals(restOfEpoch(first), restOfEpoch(second));
    first.nextEpoch();
    second.nextEpoch();
    assertEquals(restOfEpoch(first), restOfEpoch(second));
  }

  @Test
  void shuffle_differsBetweenEpochsAndSeeds() {
    DataLoader one = new DataLoader(numbers(30), device, DataLoader.Options.shuffled(4, 1));
    DataLoader two = new DataLoader(numbers(30), device, DataLoader.Options.shuffled(4, 2));
    List<Integer> first = restOfEpoch(one);
    assertNotEquals(first, restOfEpoch(two));
    one.nextEpoch();
    assertNotEquals(first, restOfEpoch(one));
    one.startEpoch(0);
    assertEquals(first, restOfEpoch(one));
  }

  @Test
  void fullBatch_isTheDatasetItself() {
    TensorDataset dataset = numbers(10);
    DataLoader loader = new DataLoader(dataset, device, DataLoader.Options.shuffled(10, 1));

    Batch first = loader.next();

    assertSame(dataset.whole(device).orElseThrow(), first);
    loader.nextEpoch();
    assertSame(first, loader.next());
    assertFalse(loader.hasNext());
  }

  @Test
  void fullBatch_ofASubset_isGatheredOnceAndOutlivesScopes() {
    Subset subset = new Subset(numbers(10), 7, 3);
    DataLoader loader = new DataLoader(subset, device, DataLoader.Options.inOrder(2));
    Batch first;
    try (Device.Scope scope = device.scope()) {
      first = loader.next();
    }
    loader.nextEpoch();
    assertSame(first, loader.next());
    assertArrayEquals(new float[] {7, 3}, first.inputs().toFloats());
    assertArrayEquals(new int[] {7, 3}, first.labels());
  }

  @Test
  void batches_areGivenBackWithTheirScope() {
    DataLoader loader = new DataLoader(numbers(8), device, DataLoader.Options.inOrder(2));
    long afterFirst = 0;
    for (int i = 0; i < 4; i++) {
      try (Device.Scope scope = device.scope()) {
        loader.next();
      }
      afterFirst = i == 0 ? device.allocatedBytes() : afterFirst;
    }
    assertEquals(afterFirst, device.allocatedBytes());
  }

  @Test
  void next_atTheEnd_isRefused() {
    DataLoader loader = new DataLoader(numbers(2), device, DataLoader.Options.inOrder(1));
    loader.next();
    loader.next();
    assertThrows(NoSuchElementException.class, loader::next);
  }

  @Test
  void constructor_refusesWhatCannotDealABatch() {
    assertThrows(IllegalArgumentException.class, () -> new DataLoader.Options(0, false, false, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new DataLoader(numbers(3), device, new DataLoader.Options(4, true, true, 0)));
  }

  @Test
  void seek_refusesPlacesThatDoNotExist() {
    DataLoader loader = new DataLoader(numbers(3), device, DataLoader.Options.inOrder(2));
    assertThrows(IllegalArgumentException.class, () -> loader.seek(new DataLoader.Position(0, 3)));
    assertThrows(IllegalArgumentException.class, () -> loader.seek(new DataLoader.Position(-1, 0)));
  }
}
