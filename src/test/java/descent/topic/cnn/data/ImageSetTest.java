package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static final List<String> NAMES = List.of("a", "b", "c");

  /** Picture i has the value 10 i in red, 10 i + 1 in green and 10 i + 2 in blue. */
  private static ImageSet set(int... labels) {
    byte[] pixels = new byte[labels.length * ImageSet.BYTES];
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < 3; c++) {
        int from = i * ImageSet.BYTES + c * ImageSet.PLANE;
        Arrays.fill(pixels, from, from + ImageSet.PLANE, (byte) (10 * i + c));
      }
    }
    return ImageSet.of(NAMES, pixels, labels);
  }

  @Test
  void of_copiesWhatItIsGiven() {
    byte[] pixels = new byte[ImageSet.BYTES];
    int[] labels = {2};
    ImageSet set = ImageSet.of(NAMES, pixels, labels);
    pixels[0] = 9;
    labels[0] = 1;
    set.labels()[0] = 0;
    set.picture(0)[0] = 7;
    assertEquals(0, set.pixel(0, 0, 0, 0));
    assertEquals(2, set.label(0));
  }

  @Test
  void of_refusesWrongSizesAndLabels() {
    assertThrows(
        IllegalArgumentException.class, () -> ImageSet.of(NAMES, new byte[1], new int[] {0}));
    assertThrows(IllegalArgumentException.class, () -> set(0, 3));
    assertThrows(IllegalArgumentException.class, () -> set(0, -1));
  }

  @Test
  void pixel_isUnsignedAndFoundByChannelRowColumn() {
    byte[] pixels = new byte[ImageSet.BYTES];
    pixels[1024 + 3 * 32 + 5] = (byte) 200;
    ImageSet set = ImageSet.of(NAMES, pixels, new int[] {0});
    assertEquals(200, set.pixel(0, 1, 3, 5));
    assertEquals(0, set.pixel(0, 0, 3, 5));
  }

  @Test
  void subset_keepsOrderPicturesAndLabels() {
    ImageSet part = set(0, 1, 2, 1).subset(3, 1);
    assertEquals(2, part.count());
    assertArrayEquals(new int[] {1, 1}, part.labels());
    assertEquals(31, part.pixel(0, 1, 31, 31));
    assertEquals(12, part.picture(1)[ImageSet.BYTES - 1]);
    assertThrows(IllegalArgumentException.class, () -> part.subset(2));
  }

  @Test
  void classCounts_countLabels() {
    assertArrayEquals(new int[] {1, 2, 0}, set(1, 0, 1).classCounts());
    assertArrayEquals(new int[] {0, 2}, set(1, 0, 1).indicesOf(1));
  }

  @Test
  void statistics_areThoseOfAllPixels() {
    ChannelStatistics statistics = set(0, 1, 2).statistics();
    assertEquals(10.0 / 255, statistics.mean().get(0), 1e-15);
    assertEquals(12.0 / 255, statistics.mean().get(2), 1e-15);
    double deviation = Math.sqrt(200.0 / 3) / 255;
    assertEquals(deviation, statistics.standardDeviation().get(1), 1e-15);
    assertEquals(9 / 255.0 / deviation, statistics.normalize(1, 20), 1e-12);
  }

  @Test
  void statistics_ofOneValueCanStillBeDividedBy() {
    assertEquals(0, set(0).statistics().normalize(2, 2), 1e-12);
  }

  @Test
  void fingerprint_changesWithPixelsLabelsAndNames() {
    String one = set(0, 1).fingerprint();
    assertEquals(one, set(0, 1, 2).subset(0, 1).fingerprint());
    assertNotEquals(one, set(0, 2).fingerprint());
    assertNotEquals(one, set(0, 1).subset(1, 0).fingerprint());
    assertNotEquals(
        one,
        ImageSet.of(List.of("a", "b", "d"), concat(set(0, 1)), new int[] {0, 1}).fingerprint());
  }

  private static byte[] concat(ImageSet set) {
    byte[] pixels = new byte[set.count() * ImageSet.BYTES];
    for (int i = 0; i < set.count(); i++) {
      set.copyPicture(i, pixels, i * ImageSet.BYTES);
    }
    return pixels;
  }
}
