package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.data.Batch;
import descent.engine.data.DataLoader;
import descent.engine.tensor.Device;
import descent.engine.tensor.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ImageLoaderTest {
  private static final Augmentations ALL = Augmentations.of(4, 0.5, 0.3, 0.5, 0);
  private final Device device = new Device(1);
  private final ImageSet images = new GeneratedPictures(3).set("train", 23);
  private final Normalizer normalizer = new Normalizer(images.statistics());

  private ImageLoader loader(Augmentations augmentations) {
    return new ImageLoader(images, normalizer, augmentations, DataLoader.Options.shuffled(5, 9));
  }

  private List<float[]> take(ImageLoader loader, int batches) {
    List<float[]> taken = new ArrayList<>();
    for (int i = 0; i < batches; i++) {
      if (!loader.hasNext()) {
        loader.nextEpoch();
      }
      taken.add(loader.next(device).inputs().toFloats());
    }
    return taken;
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), "batch " + i);
    }
  }

  @Test
  void batches_holdThePicturesAndLabelsOfDataLoadersOrder() {
    DataLoader plain =
        new DataLoader(
            new ImageDataset(images, normalizer), device, DataLoader.Options.shuffled(5, 9));
    try (ImageLoader loader = loader(Augmentations.NONE)) {
      assertEquals(plain.batchesPerEpoch(), loader.batchesPerEpoch());
      for (int epoch = 0; epoch < 2; epoch++) {
        while (plain.hasNext()) {
          Batch expected = plain.next();
          Batch actual = loader.next(device);
          assertArrayEquals(expected.labels(), actual.labels());
          assertArrayEquals(expected.inputs().shape(), actual.inputs().shape());
          assertArrayEquals(expected.inputs().toFloats(), actual.inputs().toFloats());
        }
        assertFalse(loader.hasNext());
        assertThrows(NoSuchElementException.class, () -> loader.next(device));
        plain.nextEpoch();
        loader.nextEpoch();
      }
    }
  }

  @Test
  void batches_areAugmentedBySeedEpochAndIndex() {
    try (ImageLoader loader = loader(ALL)) {
      loader.seek(new DataLoader.Position(2, 1));
      int[] indices = loader.nextIndices();
      float[] batch = loader.next(device).inputs().toFloats();
      for (int i = 0; i < indices.length; i++) {
        byte[] picture = ALL.apply(images.picture(indices[i]), 9, 2, indices[i]);
        float[] expected = new float[ImageSet.BYTES];
        normalizer.normalize(picture, 0, expected, 0);
        int from = i * ImageSet.BYTES;
        assertArrayEquals(expected, Arrays.copyOfRange(batch, from, from + ImageSet.BYTES));
      }
    }
  }

  @Test
  void seek_continuesAsIfUninterrupted() {
    List<float[]> all;
    try (ImageLoader loader = loader(ALL)) {
      all = take(loader, 12);
    }
    try (ImageLoader loader = loader(ALL)) {
      take(loader, 3);
      loader.seek(new DataLoader.Position(1, 1));
      assertSame(all.subList(6, 12), take(loader, 6));
      assertEquals(new DataLoader.Position(2, 2), loader.position());
      loader.seek(new DataLoader.Position(0, 0));
      assertSame(all, take(loader, 12));
    }
  }

  @Test
  void nextEpoch_maySkipWhatIsLeft() {
    List<float[]> all;
    try (ImageLoader loader = loader(ALL)) {
      all = take(loader, 6);
    }
    try (ImageLoader loader = loader(ALL)) {
      take(loader, 2);
      loader.nextEpoch();
      assertSame(all.subList(5, 6), take(loader, 1));
    }
  }

  @Test
  void augment_changesTheNextBatchHoweverManyWereMade() {
    List<float[]> changed;
    try (ImageLoader loader = loader(ALL)) {
      changed = take(loader, 4);
    }
    List<float[]> plain;
    try (ImageLoader loader = loader(Augmentations.NONE)) {
      plain = take(loader, 4);
      assertNotEquals(plain.get(0)[0], changed.get(0)[0]);
    }
    try (ImageLoader loader = loader(Augmentations.NONE)) {
      List<float[]> taken = take(loader, 2);
      loader.augment(ALL);
      taken.addAll(take(loader, 2));
      assertSame(plain.subList(0, 2), taken.subList(0, 2));
      assertSame(changed.subList(2, 4), taken.subList(2, 4));
    }
  }

  @Test
  void failureAhead_isThrownWhereItsBatchIsAskedFor() {
    Augmentation broken = new Broken();
    try (ImageLoader loader = loader(new Augmentations(List.of(broken)))) {
      IllegalStateException thrown =
          assertThrows(IllegalStateException.class, () -> loader.next(device));
      assertTrue(thrown.getMessage().contains("no such picture"), thrown.getMessage());
      loader.augment(Augmentations.NONE);
      assertEquals(5, loader.next(device).size());
    }
  }

  /** An augmentation that cannot. */
  private record Broken() implements Augmentation {
    @Override
    public Augmentation always() {
      return this;
    }

    @Override
    public String name() {
      return "Broken";
    }

    @Override
    public String describe() {
      return name();
    }

    @Override
    public boolean apply(byte[] from, byte[] to, Generator random) {
      throw new IllegalStateException("no such picture");
    }
  }

  @Test
  void close_endsTheThreadAndRefusesMore() throws InterruptedException {
    ImageLoader loader = loader(ALL);
    loader.next(device);
    assertTrue(picturesThreads() > 0);
    loader.close();
    loader.close();
    assertEquals(0, picturesThreads());
    assertThrows(IllegalStateException.class, () -> loader.next(device));
    CountDownLatch closed = new CountDownLatch(1);
    new Thread(
            () -> {
              loader(ALL).close();
              closed.countDown();
            })
        .start();
    closed.await();
  }

  private static long picturesThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("descent-pictures"))
        .count();
  }
}
