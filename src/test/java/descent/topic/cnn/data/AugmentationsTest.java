package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import descent.engine.tensor.Generator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AugmentationsTest {
  /** No two pixels of a plane alike, none of them zero in the first rows. */
  private static byte[] picture() {
    byte[] picture = new byte[ImageSet.BYTES];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (1 + (i * 7 + i / 1024) % 251);
    }
    return picture;
  }

  private static byte at(byte[] picture, int c, int y, int x) {
    return y < 0 || y > 31 || x < 0 || x > 31 ? 0 : picture[(c * 32 + y) * 32 + x];
  }

  @Test
  void crop_isAWindowOfThePaddedPicture() {
    byte[] picture = picture();
    for (int down : new int[] {-4, 0, 3}) {
      for (int right : new int[] {-2, 0, 4}) {
        byte[] cropped = new byte[ImageSet.BYTES];
        Arrays.fill(cropped, (byte) 99);
        RandomCrop.crop(picture, cropped, down, right);
        for (int c = 0; c < 3; c++) {
          for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
              assertEquals(at(picture, c, y + down, x + right), at(cropped, c, y, x));
            }
          }
        }
      }
    }
  }

  @Test
  void crop_drawsEveryOffsetFromMinusToPlusPadding() {
    byte[] picture = new byte[ImageSet.BYTES];
    picture[16 * 32 + 16] = 1;
    byte[] to = new byte[ImageSet.BYTES];
    Set<Integer> places = new TreeSet<>();
    Generator random = new Generator(5);
    for (int i = 0; i < 400; i++) {
      byte[] result = new RandomCrop(1).apply(picture, to, random) ? to : picture;
      for (int p = 0; p < 1024; p++) {
        if (result[p] == 1) {
          places.add((p / 32 - 16) * 10 + p % 32 - 16);
        }
      }
    }
    assertEquals(Set.of(-11, -10, -9, -1, 0, 1, 9, 10, 11), places);
  }

  @Test
  void flip_exchangesLeftAndRight() {
    byte[] picture = picture();
    byte[] flipped = new byte[ImageSet.BYTES];
    assertTrue(new RandomHorizontalFlip(1).apply(picture, flipped, new Generator(1)));
    assertEquals(at(picture, 2, 5, 0), at(flipped, 2, 5, 31));
    assertEquals(at(picture, 0, 31, 10), at(flipped, 0, 31, 21));
    assertFalse(new RandomHorizontalFlip(0).apply(picture, flipped, new Generator(1)));
  }

  @Test
  void apply_dependsOnSeedEpochAndIndexAlone() {
    Augmentations all = Augmentations.of(4, 0.5, 0.3, 0.5, 0);
    byte[] once = all.apply(picture(), 1, 2, 3);
    assertArrayEquals(once, all.apply(picture(), 1, 2, 3));
    assertFalse(Arrays.equals(once, all.apply(picture(), 1, 3, 3)));
    assertFalse(Arrays.equals(once, all.apply(picture(), 2, 2, 3)));
    assertFalse(Arrays.equals(once, all.apply(picture(), 1, 2, 4)));
  }

  @Test
  void leavingOneOut_leavesTheOthersAsTheyWere() {
    Augmentations cropAndFlip = Augmentations.of(4, 1, 0, 0, 0);
    Augmentations crop = Augmentations.of(4, 0, 0, 0, 0);
    Augmentations flip = Augmentations.of(0, 1, 0, 0, 0);
    for (int index = 0; index < 20; index++) {
      byte[] cropped = crop.apply(picture(), 1, 0, index);
      assertArrayEquals(
          flip.apply(cropped, 1, 0, index), cropAndFlip.apply(picture(), 1, 0, index));
    }
  }

  @Test
  void of_leavesOutWhatIsZeroAndDescribesTheRest() {
    assertEquals(List.of(), Augmentations.of(0, 0, 0.2, 0, 0).steps());
    assertEquals(
        List.of(
            "RandomCrop(32, padding=4)",
            "RandomHorizontalFlip(p=0.5)",
            "RandomPerspective(distortion_scale=0.2, p=0.3, fill=0)"),
        Augmentations.of(4, 0.5, 0.2, 0.3, 0).steps().stream()
            .map(Augmentation::describe)
            .toList());
  }

  @Test
  void none_changesNothing() {
    assertArrayEquals(picture(), Augmentations.NONE.apply(picture(), 1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> new RandomCrop(-1));
    assertThrows(IllegalArgumentException.class, () -> new RandomHorizontalFlip(1.5));
  }

  @Test
  void jpeg_changesThePictureAsMuchAsItsQualitySays() {
    byte[] picture = new byte[ImageSet.BYTES];
    Generator random = new Generator(3);
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (8 * (i % ImageSet.SIDE) / 2 + random.nextInt(40));
    }
    assertTrue(distance(picture, 95) > 0);
    assertTrue(distance(picture, 5) > 1.2 * distance(picture, 95));
    assertFalse(new RandomJpeg(50, 95, 0).apply(picture, new byte[ImageSet.BYTES], random));
  }

  /** Root mean square. */
  private static double distance(byte[] picture, int quality) {
    byte[] read = new byte[ImageSet.BYTES];
    assertTrue(new RandomJpeg(quality, quality, 1).apply(picture, read, new Generator(1)));
    double sum = 0;
    for (int i = 0; i < read.length; i++) {
      double d = (read[i] & 0xff) - (picture[i] & 0xff);
      sum += d * d;
    }
    return Math.sqrt(sum / read.length);
  }
}
