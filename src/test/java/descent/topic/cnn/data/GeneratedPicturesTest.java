package descent.topic.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratedPicturesTest {
  @Test
  void sameSeed_samePictures() {
    String first = new GeneratedPictures(7).set("train", 30).fingerprint();
    assertEquals(first, new GeneratedPictures(7).set("train", 30).fingerprint());
    assertNotEquals(first, new GeneratedPictures(8).set("train", 30).fingerprint());
    assertNotEquals(first, new GeneratedPictures(7).set("test", 30).fingerprint());
  }

  @Test
  void pictures_doNotDependOnTheirNumber() {
    GeneratedPictures pictures = new GeneratedPictures(7);
    assertEquals(
        pictures.set("train", 12).fingerprint(),
        pictures.set("train", 40).subset(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11).fingerprint());
  }

  @Test
  void classes_haveTheirNamesAndEqualShares() {
    ImageSet set = new GeneratedPictures(1).set("train", 50);
    assertEquals("triangle", set.classNames().get(3));
    assertEquals("ripples", set.classNames().get(9));
    int[] five = new int[10];
    Arrays.fill(five, 5);
    assertArrayEquals(five, set.classCounts());
  }
}
